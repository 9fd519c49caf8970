-- An epoch that a backup is older than: all that is left of it is the receipts of the laptops. It is remembered once it has
-- been told of, since the same receipt would otherwise prove the same loss again and again.
alter table epoch drop constraint epoch_ground_check;
alter table epoch add constraint epoch_ground_check check (ground in ('firstStart', 'command', 'rollbackSeen', 'lost'));
