-- Encrypted values that a request wants to read: as they stand in what left, and opened anew each time.
create table deid.reidentification_value (
    request uuid not null references deid.reidentification (id),
    number int not null,
    pseudonym text not null,
    path text not null,
    value text not null,
    primary key (request, number)
);
