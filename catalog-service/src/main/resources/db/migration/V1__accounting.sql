create table source (
    id     text primary key,
    name   text not null,
    region text
);

-- One row for every raw record that any event has spoken of. Events come in any order and repeat: each one sets only what
-- it knows, and the state follows from the two times.
create table record (
    id             text primary key,
    source         text not null references source (id),
    kind           text not null,
    size           bigint,
    accounted      boolean not null default false,
    received_at    timestamptz,
    deidentified_at timestamptz,
    quarantined_at timestamptz,
    rule           text,
    reason         text,
    state          text not null generated always as (
        case
            when deidentified_at is not null and (quarantined_at is null or deidentified_at >= quarantined_at) then 'deidentified'
            when quarantined_at is not null then 'quarantined'
            else 'received'
        end) stored
);

create index record_by_source on record (source, state, kind);
create index record_quarantined on record (source, kind, rule) where state = 'quarantined';
