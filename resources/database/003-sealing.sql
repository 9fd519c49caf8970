-- Values are sealed at rest. What was written in clear text before cannot be sealed by SQL.
do $$ begin
  if exists (select from change_log) then
    raise exception 'this database was made by a development version that kept values in clear text; begin with an empty one';
  end if;
end $$;

-- Which keys outside the database belong to it: a process with others must not start on it.
create table outside_key (
  tenant uuid not null,
  purpose text not null check (purpose in ('receipts', 'master')),
  key_id text not null,
  primary key (tenant, purpose)
);

-- A key for each record, wrapped by the master key. To destroy a record, or a value of it, is to destroy or replace this.
create table record_key (
  tenant uuid not null,
  record_id uuid not null,
  scope text not null,
  wrapped bytea,
  destroyed_at timestamptz,
  disposal_id uuid,
  primary key (tenant, record_id, scope),
  check ((wrapped is null) = (destroyed_at is not null) and (wrapped is null) = (disposal_id is not null))
);

alter table record rename column fields to clear;
-- The record whose key seals it: its own, but a conflict is sealed with the key of the record it is about.
alter table record add column key_owner uuid not null;
alter table record add column sealed bytea not null;
create index record_by_key on record (tenant, key_owner);
-- Open conflicts of a record are looked for at every edit that meets another.
create index conflict_by_record on record (tenant, (clear ->> 'recordId')) where type = 'conflict';
-- Rights follow from the follow-ups that concern a scope.
create index follow_up_by_contract on record (tenant, (clear ->> 'contractId')) where type = 'followUp';
create index follow_up_by_parts on record using gin (clear jsonb_path_ops) where type = 'followUp';

alter table change_log drop column ops;
alter table change_log drop column resolves;
-- Salted hashes of the values, which remain when the values are destroyed; and the chain over all rows.
alter table change_log add column commitments jsonb not null;
alter table change_log add column row_hash text not null;
alter table tenant_head add column log_hash text not null default '';
-- What a device has itself done to a record is seen by it.
create index change_log_by_device on change_log (tenant, device_id, record_id, seq);

-- What a change said: sealed, and sealed anew or unreadable for ever when something in it is destroyed.
create table change_content (
  tenant uuid not null,
  seq bigint not null,
  key_owner uuid not null,
  scope text not null,
  sealed bytea not null,
  primary key (tenant, seq)
);
create index change_content_by_key on change_content (tenant, key_owner, seq);

alter table quarantine drop column body;
alter table quarantine add column record_id uuid not null;
alter table quarantine add column scope text not null;
alter table quarantine add column sealed bytea not null;
create index quarantine_by_record on quarantine (tenant, record_id);

-- The bytes lie sealed outside the database; their key lies here, so that gallring destroys it.
alter table attachment add column wrapped bytea;
alter table attachment add column destroyed_at timestamptz;
alter table attachment add column disposal_id uuid;
create index attachment_record_by_hash on record (tenant, scope, (clear ->> 'sha256')) where type = 'attachment';

-- A batch sent again without what had been destroyed in it: its hash as first sent.
alter table receipt add column redacted_from text;
alter table device add column last_redacted_from text;

create function refuse_to_rewrite_epochs() returns trigger language plpgsql as $$
begin
  raise exception 'epoch is append-only';
end
$$;
create trigger epoch_keeps_its_rows before update or delete on epoch
  for each row execute function refuse_to_rewrite_epochs();
create trigger epoch_keeps_them_all before truncate on epoch
  for each statement execute function refuse_to_rewrite_epochs();
