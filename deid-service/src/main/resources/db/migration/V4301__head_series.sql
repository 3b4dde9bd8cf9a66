-- Slices of heads wait for the rest of their series, from which the face is removed as from one volume.
alter table deid.record drop constraint record_state_check;
alter table deid.record add constraint record_state_check check (state in ('DONE', 'QUARANTINED', 'PENDING', 'WAITING'));
alter table deid.record add column series text;
comment on column deid.record.series is 'of a slice of a head that waits or waited: the replaced Series Instance UID';
create index on deid.record (series) where series is not null;
create index on deid.record (series, updated_at) where state = 'WAITING';

create table deid.head_series (
    series text primary key
);
comment on table deid.head_series is 'one row for each series of a head; whoever processes it holds its lock';
