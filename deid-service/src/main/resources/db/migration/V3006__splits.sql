-- A record that was judged before somebody was told apart is judged again before it is stored.
alter table deid.person add column splits int not null default 0;
comment on column deid.person.splits is 'how often others were told apart from this person';
