-- deid: private. Nothing in it can be turned back into an identity without the key.
create schema if not exists deid;

create table deid.person (
    id bigint generated always as identity primary key,
    pseudonym text not null unique,
    merged_into bigint references deid.person (id),
    created_at timestamptz not null default now()
);
comment on column deid.person.merged_into is 'this row and that one turned out to be one person; no record may be completed for this one';

create table deid.identifier (
    hash text primary key,
    strength smallint not null,
    person bigint not null references deid.person (id)
);
comment on column deid.identifier.strength is '0 СНИЛС, 1 ОМС, 2 the source''s own';
comment on column deid.identifier.hash is 'HMAC-SHA-256 of system and value; the value itself is never stored';
create index on deid.identifier (person);

create table deid.record (
    id text primary key,
    source text not null,
    kind text not null,
    event_type text not null,
    event text not null,
    state text not null check (state in ('DONE', 'QUARANTINED', 'PENDING')),
    person bigint references deid.person (id),
    rule text,
    reason text,
    object_keys text[] not null default '{}',
    attempts int not null default 1,
    received_at timestamptz not null,
    updated_at timestamptz not null default now()
);
comment on column deid.record.event is 'what arrived, so that the record can be processed again from the raw input it names';
create index on deid.record (person);
create index on deid.record (updated_at) where state = 'PENDING';
create index on deid.record (source, updated_at) where state = 'QUARANTINED';

create table deid.instance (
    uid text primary key,
    person bigint not null references deid.person (id)
);
comment on table deid.instance is 'whose a replaced SOP Instance UID is: two people with one UID would overwrite each other''s file';
create index on deid.instance (person);

create table deid.obsolete_object (
    key text primary key
);
comment on table deid.obsolete_object is 'objects of the bucket research that no record has any more, to be removed';

create table deid.outbox (
    id bigint generated always as identity primary key,
    topic text not null,
    message_key text not null,
    payload text not null
);

-- research: what records became; readers see it only through research_v1.
create schema research;

create table research.record (
    id text primary key,
    source text not null,
    kind text not null,
    patient text not null,
    profile text not null,
    received_at timestamptz not null,
    completed_at timestamptz not null
);
create index on research.record (patient);
create index on research.record (source);

create table research.patient (
    record text primary key references research.record (id) on delete cascade,
    patient text not null,
    sex text,
    birth_date date,
    deceased boolean,
    received_at timestamptz not null
);
create index on research.patient (patient);

create table research.resource (
    record text not null references research.record (id) on delete cascade,
    type text not null,
    id text not null,
    patient text not null,
    source text not null,
    received_at timestamptz not null,
    content jsonb not null,
    primary key (record, type, id)
);
create index on research.resource (type, id, source, received_at, record);
create index on research.resource (patient);

create table research.observation (
    record text not null references research.record (id) on delete cascade,
    id text not null,
    patient text not null,
    source text not null,
    received_at timestamptz not null,
    encounter text,
    code_system text,
    code text,
    display text,
    value_number numeric,
    unit text,
    value_code text,
    effective timestamptz,
    interpretation text,
    reference_low numeric,
    reference_high numeric,
    primary key (record, id)
);
comment on column research.observation.value_code is 'a coded or worded value; beside a number: its comparator, such as <';
create index on research.observation (id, received_at, record);
create index on research.observation (patient);
create index on research.observation (code);

create table research.imaging (
    record text primary key references research.record (id) on delete cascade,
    instance text not null unique,
    series text not null,
    study text not null,
    patient text not null,
    source text not null,
    modality text,
    body_part text,
    study_date date,
    sop_class text not null,
    transfer_syntax text not null,
    rows int,
    columns int,
    frames int,
    object_key text not null,
    size bigint not null,
    sha256 text not null
);
create index on research.imaging (patient);
create index on research.imaging (study);

-- research_v1: the contract with readers. Of a resource sent several times the newest counts.
create schema research_v1;

create view research_v1.record as
    select id, source, kind, patient, profile, received_at, completed_at from research.record;

create view research_v1.patient as
    select patient,
           (array_agg(sex order by received_at desc, record) filter (where sex is not null))[1] as sex,
           (array_agg(birth_date order by received_at desc, record) filter (where birth_date is not null))[1] as birth_date,
           coalesce(bool_or(deceased), false) as deceased
    from research.patient
    group by patient;

create view research_v1.patient_source as
    select patient, source, count(*) as records, max(received_at) as last_seen
    from research.record
    group by patient, source;

create view research_v1.resource as
    select r.id, r.type, r.patient, r.source, r.record, r.content
    from research.resource r
    where not exists (
        select from research.resource newer
        where newer.type = r.type and newer.id = r.id and newer.source = r.source
          and (newer.received_at, newer.record) > (r.received_at, r.record));

create view research_v1.observation as
    select o.id, o.patient, o.source, o.encounter, o.code_system, o.code, o.display, o.value_number, o.unit, o.value_code,
           o.effective, o.interpretation, o.reference_low, o.reference_high
    from research.observation o
    where not exists (
        select from research.observation newer
        where newer.id = o.id and (newer.received_at, newer.record) > (o.received_at, o.record));

create view research_v1.imaging as
    select instance, series, study, patient, source, record, modality, body_part, study_date, sop_class, transfer_syntax,
           rows, columns, frames, object_key, size, sha256
    from research.imaging;

do $$
begin
    if not exists (select from pg_roles where rolname = 'research_reader') then
        raise exception 'the role research_reader must be created before the research store (deploy does it)';
    end if;
end $$;

grant usage on schema research_v1 to research_reader;
grant select on all tables in schema research_v1 to research_reader;
alter default privileges in schema research_v1 grant select on tables to research_reader;
