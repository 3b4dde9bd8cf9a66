package org.bdo.ingest.conceptmap;

import java.time.Instant;

/**
 * A version of a map.
 *
 * @param source whose codes it translates
 * @param name of the map
 * @param version from 1; the newest is in force
 * @param content FHIR R4 ConceptMap, JSON
 */
record StoredMap(String source, String name, int version, String content, String createdBy, Instant createdAt) {}
