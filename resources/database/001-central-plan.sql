-- The central plan. The tenant comes first in every primary key, so that the same tables shard by tenant when one
-- server is outgrown.

-- Changes when the database is restored from a backup, so that laptops notice and resend what it has lost.
create table central (
  only_row boolean primary key default true check (only_row),
  epoch uuid not null
);

-- The counter row: whoever holds its lock is the only writer, so that numbers become visible in their own order.
create table tenant_head (
  tenant uuid primary key,
  seq bigint not null default 0
);

create table app_user (
  tenant uuid not null,
  id uuid not null,
  subject text not null,
  name text not null,
  title text not null,
  role text not null check (role in ('reviewer', 'nurse', 'management', 'caseOfficer', 'administrator')),
  primary key (tenant, id),
  unique (tenant, subject)
);

create table device (
  tenant uuid not null,
  id uuid not null,
  user_id uuid not null,
  name text not null,
  last_device_seq integer not null default 0,
  last_batch_hash text,
  revoked_at timestamptz,
  primary key (tenant, id)
);

-- Only the hash of a token is kept: who reads the database cannot sign in with it.
create table session_token (
  tenant uuid not null,
  token_hash text not null,
  user_id uuid not null,
  device_id uuid not null,
  expires_at timestamptz not null,
  primary key (tenant, token_hash)
);
create index session_token_by_hash on session_token (token_hash);

create table record (
  tenant uuid not null,
  id uuid not null,
  type text not null,
  scope text not null,
  rev bigint not null,
  fields jsonb not null,
  field_revs jsonb not null,
  deleted boolean not null,
  created_by uuid not null,
  created_at timestamptz not null,
  updated_by uuid not null,
  updated_at timestamptz not null,
  primary key (tenant, id)
);
create unique index record_by_rev on record (tenant, rev);
create index record_by_scope on record (tenant, scope, rev);
create index record_by_type on record (tenant, type, scope);

-- Every number of the counter has one row here; replayed from the first it gives the table above.
create table change_log (
  tenant uuid not null,
  seq bigint not null,
  -- For what the central itself made (a conflict, its settlement): the change that caused it.
  change_id uuid not null,
  made_by_central boolean not null,
  device_id uuid,
  user_id uuid not null,
  record_type text not null,
  record_id uuid not null,
  scope text not null,
  action text not null,
  base_rev bigint,
  ops jsonb not null,
  resolves jsonb,
  verdict text not null,
  -- Which of the ops' paths were set; the others met a conflict.
  touched jsonb not null,
  claimed_at timestamptz not null,
  received_at timestamptz not null,
  transaction_id xid8 not null default pg_current_xact_id(),
  primary key (tenant, seq)
);
create index change_log_by_record on change_log (tenant, record_id, seq);

create function refuse_to_rewrite_history() returns trigger language plpgsql as $$
begin
  raise exception 'change_log is append-only';
end
$$;
-- The owner of a table keeps its rights whatever is revoked; a trigger holds for the owner too.
create trigger change_log_keeps_its_rows before update or delete on change_log
  for each row execute function refuse_to_rewrite_history();
create trigger change_log_keeps_them_all before truncate on change_log
  for each statement execute function refuse_to_rewrite_history();
revoke update, delete, truncate on change_log from public;

-- The same change always gets the same verdict.
create table change_verdict (
  tenant uuid not null,
  change_id uuid not null,
  change_hash text not null,
  verdict jsonb not null,
  primary key (tenant, change_id)
);

-- The same batch always gets the same receipt.
create table receipt (
  tenant uuid not null,
  device_id uuid not null,
  device_seq integer not null,
  batch_hash text not null,
  response jsonb not null,
  received_at timestamptz not null,
  primary key (tenant, device_id, device_seq)
);

-- Refused changes, kept as they came: as text, since what made them refused may be what jsonb cannot hold.
create table quarantine (
  tenant uuid not null,
  id uuid not null,
  device_id uuid not null,
  user_id uuid not null,
  code text not null,
  body text not null,
  received_at timestamptz not null,
  primary key (tenant, id)
);

create table follow_up_device (
  tenant uuid not null,
  follow_up_id uuid not null,
  device_id uuid not null,
  prepared_at timestamptz,
  last_receipt_at timestamptz,
  primary key (tenant, follow_up_id, device_id)
);

-- A row means that the bytes are on disk under their hash.
create table attachment (
  tenant uuid not null,
  scope text not null,
  sha256 text not null,
  byte_length bigint not null,
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (tenant, scope, sha256)
);
