-- Organisations that were connected while the service ran: their ports are opened again at each start.
create table source (
    source     text primary key,
    name       text        not null,
    region     text,
    port       int         not null unique,
    created_by text        not null,
    created_at timestamptz not null
);
