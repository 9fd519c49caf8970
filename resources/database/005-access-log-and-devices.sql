-- Who has read what: from the central, and on the laptops without network.
create table access_log (
  tenant uuid not null,
  id uuid not null,
  -- When it was read, by the clock of the one who says so; and when the central came to know of it.
  at timestamptz not null,
  received_at timestamptz not null,
  user_id uuid not null,
  device_id uuid not null,
  source text not null check (source in ('central', 'laptop')),
  act text not null,
  scope text,
  record_type text,
  record_ids uuid[] not null,
  primary key (tenant, id)
);
create index access_log_in_order on access_log (tenant, received_at, id);
create index access_log_by_user on access_log (tenant, user_id, received_at);
create index access_log_by_scope on access_log (tenant, scope, received_at);

create function refuse_to_rewrite_access() returns trigger language plpgsql as $$
begin
  raise exception 'access_log is append-only';
end
$$;
create trigger access_log_keeps_its_rows before update or delete on access_log
  for each row execute function refuse_to_rewrite_access();
create trigger access_log_keeps_them_all before truncate on access_log
  for each statement execute function refuse_to_rewrite_access();

alter table device add column registered_at timestamptz not null default now();
alter table device add column revoked_by uuid;
alter table device add column revoked_why text;
-- The device of which this one is a copy, or that this laptop was before.
alter table device add column succeeds uuid;
