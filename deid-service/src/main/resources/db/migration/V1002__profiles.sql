-- Profiles by version. A version is never changed; the newest of the name that the service is started with is in force.
create table deid.profile (
    name text not null,
    version int not null,
    document text not null,
    created_at timestamptz not null default now(),
    created_by text not null,
    primary key (name, version)
);
