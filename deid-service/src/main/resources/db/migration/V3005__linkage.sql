-- Who may be one person: suggestions to an operator. Names and dates are compared in memory; here are keyed hashes and figures.
create table deid.linkage_block (
    person bigint not null references deid.person (id),
    block text not null,
    primary key (person, block)
);
comment on table deid.linkage_block is 'people with a block in common are compared; HMAC-SHA-256 under the current version of the key';
create index on deid.linkage_block (block);
alter table deid.vault_entry add column compared boolean not null default false;
create index on deid.vault_entry (person) where not compared;

create table deid.suggestion (
    id bigint generated always as identity primary key,
    one bigint not null references deid.person (id),
    other bigint not null references deid.person (id),
    score double precision not null,
    agree text[] not null,
    differ text[] not null,
    state text not null default 'OPEN' check (state in ('OPEN', 'ACCEPTED', 'REJECTED')),
    created_at timestamptz not null default now(),
    decided_by text,
    decided_at timestamptz,
    unique (one, other),
    check (one < other)
);
create index on deid.suggestion (state, score);
