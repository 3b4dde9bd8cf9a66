create table record (
    id              text primary key,
    source          text        not null,
    kind            text        not null,
    state           text        not null check (state in ('RECEIVED', 'CONVERTED', 'QUARANTINED')),
    object_key      text        not null,
    sha256          text        not null,
    size            bigint      not null,
    charset         text,
    control_id      text,
    message_key     text        not null,
    message_type    text,
    received_at     timestamptz not null,
    changed_at      timestamptz not null,
    mapping_version text,
    bundle_key      text,
    warnings        text[]      not null default '{}',
    rule            text,
    reason          text,
    check ((state = 'QUARANTINED') = (rule is not null and reason is not null))
);

create index record_by_source on record (source, received_at desc);
create index record_by_time on record (received_at desc);

create table outbox (
    id          bigint generated always as identity primary key,
    topic       text not null,
    message_key text not null,
    payload     text not null
);
