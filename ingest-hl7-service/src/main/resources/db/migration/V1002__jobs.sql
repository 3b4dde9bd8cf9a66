-- Work that takes longer than a request, taken up again by whichever instance finds its lease expired.
create table job (
    id         text primary key,
    kind       text        not null,
    source     text,
    actor      text        not null,
    state      text        not null check (state in ('RUNNING', 'DONE', 'FAILED')),
    parameters text        not null,
    position   text        not null default '',
    done       bigint      not null default 0,
    duplicates bigint      not null default 0,
    faults     bigint      not null default 0,
    failures   text[]      not null default '{}',
    reason     text,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    lease      timestamptz not null
);
create index job_running on job (lease) where state = 'RUNNING';

-- What a sender's Idempotency-Key stands for; the key itself is not kept, since nobody knows what a sender writes into it.
create table idempotency (
    key_hash  text primary key,
    record_id text        not null,
    at        timestamptz not null
);
create index idempotency_by_time on idempotency (at);

create index record_by_state on record (state, received_at desc);
create index record_by_type on record (message_type, received_at desc);
