-- Versions of the key. The keys themselves lie in the key file; here is what tells one from another, and of every version but
-- the current one a copy sealed by the current one, since ids and UIDs of people known by then are still made with it.
create table deid.key_version (
    version int primary key,
    check_value text not null,
    sealed bytea,
    sealed_by int references deid.key_version (version),
    created_at timestamptz not null default now(),
    created_by text not null,
    rewrapped_at timestamptz,
    retired_at timestamptz,
    check ((sealed is null) = (sealed_by is null))
);
comment on column deid.key_version.sealed is 'AES-256-GCM under the wrapping key of the version sealed_by';
comment on column deid.key_version.rewrapped_at is 'when nothing in the vault was wrapped by an earlier version any more';

-- What is there was made with the one key that there was: version 1.
alter table deid.person add column key_version int not null default 1;
alter table deid.person alter column key_version drop default;
comment on column deid.person.key_version is 'what the pseudonym, ids, UIDs, dates and surrogates of this person are made with; it stays';
alter table deid.identifier add column key_version int not null default 1;
alter table deid.identifier alter column key_version drop default;
comment on column deid.identifier.key_version is 'what the hash is made with; a rotation makes it again';
create index on deid.identifier (key_version);
