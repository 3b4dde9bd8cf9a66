-- The views that deid owns (docs/architecture.md), as tables with made-up people: eight of mo-0001, four of mo-0002.
create schema research_v1;

create table research_v1.patient (patient text primary key, sex text, birth_date date, deceased boolean);
create table research_v1.patient_source (patient text, source text, records bigint);
create table research_v1.record (
    id text, source text, kind text, patient text, profile text);
create table research_v1.resource (id text, type text, patient text, source text, record text, content jsonb);
create table research_v1.observation (
    id text, patient text, source text, encounter text, code_system text, code text, display text, value_number numeric,
    unit text, value_code text, effective timestamptz, interpretation text, reference_low numeric, reference_high numeric);
create table research_v1.imaging (
    instance text, series text, study text, patient text, source text, record text, modality text, body_part text,
    study_date date, sop_class text, transfer_syntax text, rows int, columns int, frames int, object_key text, size bigint,
    sha256 text);

insert into research_v1.patient
select 'p-' || lpad(to_hex(n), 16, '0'), case when n % 2 = 0 then 'female' else 'male' end, make_date(1940 + n * 5, 6, 15), n = 12
from generate_series(1, 12) n;

insert into research_v1.patient_source
select patient, case when row_number() over (order by patient) <= 8 then 'mo-0001' else 'mo-0002' end, 3
from research_v1.patient;

insert into research_v1.record
select 'record-' || patient, source, 'HL7V2', patient, 'research-default/1' from research_v1.patient_source;

-- Three of each patient: haemoglobin, glucose, and a coded blood group without a number.
insert into research_v1.observation
select 'obs-' || patient || '-' || n, patient, source, 'enc-' || patient, 'http://loinc.org', (array['718-7', '2345-7', '883-9'])[n],
       (array['Гемоглобин, "венозная кровь"', 'Glucose', 'ABO group'])[n], (array[131.5, 5.40, null])[n], (array['g/L', 'mmol/L', null])[n],
       (array[null, null, 'A'])[n], timestamptz '2024-03-01 10:00:00+03', 'N', (array[120, 3.9, null])[n], (array[160, 6.1, null])[n]
from research_v1.patient_source, generate_series(1, 3) n;

-- Two CT images of each of the first six.
insert into research_v1.imaging
select '2.25.1' || right(patient, 2) || n, '2.25.2' || right(patient, 2), '2.25.3' || right(patient, 2), patient, source,
       'image-' || patient || n, 'CT', 'CHEST', date '2024-03-01', '1.2.840.10008.5.1.4.1.1.2', '1.2.840.10008.1.2.1', 8, 8, 1,
       'dicom/2.25.3' || right(patient, 2) || '/2.25.2' || right(patient, 2) || '/2.25.1' || right(patient, 2) || n || '.dcm', 1000,
       repeat('ab', 32)
from (select * from research_v1.patient_source order by patient limit 6) p, generate_series(1, 2) n;

grant usage on schema research_v1 to research_reader;
grant select on all tables in schema research_v1 to research_reader;
