-- The views that deid owns (docs/architecture.md), as tables: seven patients of mo-0001, two of mo-0002.
create schema research_v1;

create table research_v1.patient_source (patient text, source text, records bigint);
create table research_v1.resource (id text, type text, patient text, source text, record text, content jsonb);
create table research_v1.observation (id text, patient text, source text);
create table research_v1.imaging (instance text, series text, study text, patient text, source text);

insert into research_v1.patient_source
select 'p-' || n, case when n <= 7 then 'mo-0001' else 'mo-0002' end, 1 from generate_series(1, 9) n;

-- Each patient has one encounter that came twice, one document, six observations; three patients have a study of ten images.
insert into research_v1.resource
select 'enc-' || patient, 'Encounter', patient, source, 'r-' || n, '{}' from research_v1.patient_source, generate_series(1, 2) n;
insert into research_v1.resource
select 'doc-' || patient, 'DocumentReference', patient, source, 'r', '{}' from research_v1.patient_source;
insert into research_v1.observation
select 'obs-' || patient || n, patient, source from research_v1.patient_source, generate_series(1, 6) n;
insert into research_v1.imaging
select '2.25.' || patient || n, '2.25.' || patient, '2.25.' || patient, patient, source
from (select * from research_v1.patient_source order by patient limit 3) p, generate_series(1, 10) n;

grant usage on schema research_v1 to research_reader;
grant select on all tables in schema research_v1 to research_reader;
