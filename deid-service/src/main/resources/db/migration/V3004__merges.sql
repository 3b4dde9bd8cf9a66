-- Merges that can be undone. An identifier keeps the person that it was first seen of; whose it is now follows from the merges.
alter table deid.identifier add column origin bigint references deid.person (id);
update deid.identifier set origin = person;
alter table deid.identifier alter column origin set not null;
alter table deid.identifier add column linked_at timestamptz not null default now();
create index on deid.identifier (origin);

create table deid.merge (
    id bigint generated always as identity primary key,
    ended bigint not null references deid.person (id),
    kept bigint not null references deid.person (id),
    cause text not null check (cause in ('RECORD', 'OPERATOR', 'SUGGESTION')),
    actor text not null,
    merged_at timestamptz not null default now(),
    undone_by text,
    undone_at timestamptz
);
create index on deid.merge (ended);

create table deid.separation (
    one bigint not null references deid.person (id),
    other bigint not null references deid.person (id),
    at timestamptz not null default now(),
    primary key (one, other),
    check (one < other)
);
comment on table deid.separation is 'people who were told apart: a record that names both is held back, and merges nobody';
