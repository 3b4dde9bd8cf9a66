-- The events of images came with the original UIDs. What groups a study's images is the replaced Study Instance UID.
alter table deid.record add column study text;
comment on column deid.record.study is 'of an image: the replaced Study Instance UID, which is a keyed hash of the original';
comment on column deid.record.event is 'what arrived, without the UIDs of images, so that the record can be processed again from the raw input it names';
create index on deid.record (study) where study is not null;

update deid.record r
set event = (event::jsonb || '{"studyUid": "", "seriesUid": "", "sopUid": ""}')::text,
    study = (select study from research.imaging i where i.record = r.id)
where event_type = 'InstanceReceived';
