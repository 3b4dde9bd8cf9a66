-- ConceptMaps for the local codes of sources, every version; the newest of each name is in force.
create table concept_map (
    source     text        not null,
    name       text        not null,
    version    int         not null,
    content    text        not null,
    created_by text        not null,
    created_at timestamptz not null,
    primary key (source, name, version)
);
