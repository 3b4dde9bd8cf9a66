-- What a record became may stay no longer than its profile says; the record stays counted as done.
alter table deid.record add column expired_at timestamptz;
create index on research.record (profile, received_at);
