-- Requests to know who pseudonyms are. Who they are is not here: the vault is read anew each time.
create table deid.reidentification (
    id uuid primary key,
    requester text not null,
    pseudonyms text[] not null,
    ground text not null,
    purpose text not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    reads_allowed int not null check (reads_allowed > 0),
    reads_done int not null default 0,
    check (reads_done <= reads_allowed)
);
create index on deid.reidentification (created_at);

create table deid.reidentification_decision (
    request uuid not null references deid.reidentification (id),
    approver text not null,
    approved boolean not null,
    reason text not null,
    at timestamptz not null default now(),
    primary key (request, approver)
);
comment on table deid.reidentification_decision is 'two different approvers, neither of them the requester, open a request; one refusal closes it';
