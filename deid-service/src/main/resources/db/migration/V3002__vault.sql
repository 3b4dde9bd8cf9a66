-- Who people are: readable with the key file only.
create table deid.vault_key (
    person bigint primary key references deid.person (id),
    wrapped bytea not null,
    key_version int not null references deid.key_version (version)
);
comment on table deid.vault_key is 'each person''s data key, wrapped by a version of the key';
create index on deid.vault_key (key_version);

create sequence deid.vault_entry_id;
create table deid.vault_entry (
    id bigint primary key,
    person bigint not null references deid.person (id),
    digest text not null,
    content bytea not null,
    created_at timestamptz not null default now(),
    unique (person, digest)
);
comment on column deid.vault_entry.person is 'whose the record was that said it; it stays when that person is merged into another';
comment on column deid.vault_entry.digest is 'HMAC-SHA-256 under the data key, so that the same is stored once';
comment on column deid.vault_entry.content is 'AES-256-GCM under a key derived from the data key, bound to the row''s id';
create index on deid.person (merged_into) where merged_into is not null;
