-- What a conversion says of its record; replaced when the record is converted again.
create table coverage (
    record_id text primary key references record (id) on delete cascade,
    mapped    jsonb not null,
    unmapped  jsonb not null
);

create table finding (
    record_id   text    not null references record (id) on delete cascade,
    source      text    not null,
    received_on date    not null,
    rule        text    not null,
    subject     text    not null,
    times       integer not null,
    primary key (record_id, rule, subject)
);

create index finding_by_source on finding (source, rule, received_on);
