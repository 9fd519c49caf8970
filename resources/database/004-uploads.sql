-- The bytes lie sealed in files of the attachments folder: one for each piece that came in one go, in order.
do $$ begin
  if exists (select from attachment) then
    raise exception 'this database was made by a development version that kept photos in clear; begin with an empty one';
  end if;
end $$;
alter table attachment add column pieces jsonb not null;

-- A file on its way (tus). Each piece is on disk before `received` says so; the row goes when the file is whole.
create table upload (
  tenant uuid not null,
  id uuid not null,
  device_id uuid not null,
  user_id uuid not null,
  scope text not null,
  sha256 text not null,
  byte_length bigint not null,
  received bigint not null default 0,
  pieces jsonb not null default '[]',
  wrapped bytea not null,
  begun_at timestamptz not null,
  primary key (tenant, id),
  unique (tenant, device_id, scope, sha256)
);
create index upload_by_age on upload (tenant, begun_at);
