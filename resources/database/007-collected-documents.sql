-- The records that name a file are photos' and collected documents': gallring looks for those that still name it.
drop index attachment_record_by_hash;
create index file_record_by_hash on record (tenant, scope, (clear ->> 'sha256'))
  where type in ('attachment', 'collectedDocument');
