-- What a first look tells of a record.
alter table record add column charset_basis text;
alter table record add column resource_key text;
create index record_by_control on record (source, control_id) where control_id is not null;
create index record_by_resource on record (source, resource_key) where resource_key is not null;

-- Records that are durable here and not yet in the object store, in the order in which they came. bytes is null where they are
-- there already.
create table inbox (
    seq    bigint generated always as identity primary key,
    record text not null,
    size   int  not null,
    bytes  bytea
);
alter table inbox alter column bytes set storage external;
alter table inbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, toast.autovacuum_vacuum_scale_factor = 0,
    toast.autovacuum_vacuum_threshold = 2000);
