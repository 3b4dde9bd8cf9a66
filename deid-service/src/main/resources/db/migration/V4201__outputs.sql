-- Every result of a record is an object of its own: the rows and the object change together when the transaction commits.
alter table deid.record add column instance text;
comment on column deid.record.instance is 'of an image: the replaced SOP Instance UID. Of several records of one instance the one received last has the object, the others are done and have none';
update deid.record r set instance = i.instance from research.imaging i where i.record = r.id;
update deid.record r set object_keys = '{}'
where kind = 'DICOM' and state = 'DONE' and not exists (select from research.imaging i where i.record = r.id);
create index on deid.record (instance) where instance is not null;

alter table deid.obsolete_object add column due_at timestamptz not null default now();
create index on deid.obsolete_object (due_at);
comment on table deid.obsolete_object is 'objects of the bucket research that no record has: given up, replaced (kept for a while for whoever is reading), or written ahead of a commit that may not come';
comment on column deid.obsolete_object.due_at is 'when it is removed';

alter table deid.rerun add column total bigint;
update deid.rerun u set total = (select count(*) from deid.record r where r.rerun = u.id);
alter table deid.rerun alter column total set not null;
alter table deid.rerun add column kind text;
alter table deid.rerun add column patient text;
alter table deid.rerun add column rule text;
