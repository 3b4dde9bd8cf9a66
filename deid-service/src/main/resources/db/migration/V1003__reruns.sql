-- Records that are processed once more because the profile in force became another.
create table deid.rerun (
    id bigint generated always as identity primary key,
    profile text not null,
    source text,
    requested_by text not null,
    requested_at timestamptz not null default now()
);
alter table deid.record add column rerun bigint references deid.rerun (id);
create index on deid.record (rerun) where rerun is not null;
