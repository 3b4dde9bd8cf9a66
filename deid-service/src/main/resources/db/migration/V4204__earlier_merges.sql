-- Merges from before they were rows: who was merged is known, which number was whose is not. They are listed and cannot be undone.
alter table deid.merge drop constraint merge_cause_check;
alter table deid.merge add constraint merge_cause_check check (cause in ('RECORD', 'OPERATOR', 'SUGGESTION', 'EARLIER'));
insert into deid.merge (ended, kept, cause, actor)
select p.id, p.merged_into, 'EARLIER', 'deid-service' from deid.person p
where p.merged_into is not null and not exists (select from deid.merge m where m.ended = p.id and m.undone_at is null);
