-- What readers see. A true time beside shifted dates tells the shift, so there is none. A resource is of one patient: senders
-- count their observations anew for each, and one device is many patients'. A newer version replaces all rows of the older one.
drop view research_v1.record;
create view research_v1.record as
    select id, source, kind, patient, profile from research.record;

drop view research_v1.patient_source;
create view research_v1.patient_source as
    select patient, source, count(*) as records
    from research.record
    group by patient, source;

create or replace view research_v1.resource as
    select r.id, r.type, r.patient, r.source, r.record, r.content
    from research.resource r
    where not exists (
        select from research.resource newer
        where newer.type = r.type and newer.id = r.id and newer.source = r.source and newer.patient = r.patient
          and (newer.received_at, newer.record) > (r.received_at, r.record));

create or replace view research_v1.observation as
    select o.id, o.patient, o.source, o.encounter, o.code_system, o.code, o.display, o.value_number, o.unit, o.value_code,
           o.effective, o.interpretation, o.reference_low, o.reference_high
    from research.observation o
    where not exists (
        select from research.resource newer
        where newer.type = 'Observation' and newer.id = split_part(o.id, '.', 1) and newer.source = o.source
          and newer.patient = o.patient and (newer.received_at, newer.record) > (o.received_at, o.record));

drop index research.observation_id_received_at_record_idx;
