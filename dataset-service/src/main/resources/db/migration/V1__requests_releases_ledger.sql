create table request (
    id             uuid primary key,
    title          text not null,
    purpose        text not null,
    cohort         jsonb not null,
    tables         text[] not null,
    dicom          boolean not null,
    state          text not null check (state in ('SUBMITTED', 'APPROVED', 'REJECTED', 'BUILDING', 'READY', 'BLOCKED', 'FAILED')),
    requester      text not null,
    requester_name text not null,
    created_at     timestamptz not null,
    reason         text
);
create index request_by_requester on request (requester, created_at desc);
create index request_open on request (created_at) where state in ('SUBMITTED', 'APPROVED', 'BUILDING');

-- What happened to a request, in order; never changed.
create table request_step (
    request    uuid not null references request (id),
    step       int not null,
    state      text not null,
    actor      text not null,
    actor_name text not null,
    at         timestamptz not null,
    reason     text,
    primary key (request, step)
);

-- Who builds holds the lock of the row; killed, it loses the lock with its connection, and the next one finds the row.
create table build_job (
    request    uuid primary key references request (id),
    not_before timestamptz not null default now()
);

-- A file is downloadable only if it is listed here.
create table release_file (
    request    uuid not null references request (id),
    path       text not null,
    media_type text not null,
    size       bigint not null,
    sha256     text not null,
    rows       bigint,
    primary key (request, path)
);

create table ledger (
    seq         bigint primary key,
    event_id    text not null unique,
    recorded_at timestamptz not null,
    at          timestamptz not null,
    service     text not null,
    actor       text not null,
    action      text not null,
    object      text not null,
    reason      text not null,
    -- json, not jsonb: the hash is over this very text.
    detail      json not null,
    prev_hash   text not null,
    hash        text not null,
    seal        text not null
);

-- The last row's number and hash, sealed: rows cut off at the end are missed here.
create table ledger_head (
    one  boolean primary key default true check (one),
    seq  bigint not null,
    hash text not null,
    seal text not null
);

-- The service's role owns the table (it migrates it), so revoking its rights would bind nothing: an owner grants them to
-- itself again. The trigger stops every honest mistake; who removes the trigger is found by the chain and its seals.
create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is append-only';
end $$;
create trigger ledger_no_change before update or delete on ledger for each row execute function ledger_is_append_only();
create trigger ledger_no_truncate before truncate on ledger for each statement execute function ledger_is_append_only();

create table outbox (
    id          bigint generated always as identity primary key,
    topic       text not null,
    message_key text not null,
    payload     text not null
);
