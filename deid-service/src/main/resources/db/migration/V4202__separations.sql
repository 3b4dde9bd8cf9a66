-- An operator who makes people one again who were told apart knows more than the record that had told them apart.
alter table deid.separation add column ended_at timestamptz;
comment on column deid.separation.ended_at is 'when an operator made them one again: a record received before it does not tell them apart once more';
