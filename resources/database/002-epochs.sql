-- The epoch stands in the counter row, so that one lock and one read give both: a number means something only together
-- with the epoch that it was given in.
alter table tenant_head add column epoch uuid;
update tenant_head set epoch = (select epoch from central);
alter table tenant_head alter column epoch set not null;
drop table central;

-- The epochs there have been. `after_seq` is the number that stood when the epoch began, as the backup had it;
-- `first_seq` is the one the counter went on from, above every number that the lost end of the last epoch can have used.
create table epoch (
  tenant uuid not null,
  id uuid not null,
  began_at timestamptz not null,
  ground text not null check (ground in ('firstStart', 'command', 'rollbackSeen')),
  after_seq bigint not null,
  first_seq bigint not null,
  primary key (tenant, id)
);
insert into epoch (tenant, id, began_at, ground, after_seq, first_seq)
  select tenant, epoch, now(), 'firstStart', 0, 0 from tenant_head;

-- What a device said when it last asked how its chain stands: what it had not sent, and its own end of the chain.
alter table device add column last_seen_at timestamptz;
alter table device add column unsent jsonb;

-- A batch whose content neither side has any longer; its receipt proves that the central once took it in.
alter table receipt add column content_lost boolean not null default false;

-- One row: which tenant this central serves. Its key makes of two first starts at once one.
create table only_tenant (
  only_row boolean primary key default true check (only_row),
  tenant uuid not null
);
insert into only_tenant (tenant) select tenant from tenant_head limit 1;
