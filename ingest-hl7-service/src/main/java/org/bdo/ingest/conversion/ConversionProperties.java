package org.bdo.ingest.conversion;

import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How records are read.
 *
 * @param zone of times that name none; never that of the machine
 * @param conceptMaps folder of FHIR ConceptMaps (JSON) that translate local codes; empty where there are none
 */
@ConfigurationProperties("bdo.ingest.conversion")
record ConversionProperties(
        @DefaultValue("Europe/Moscow") ZoneId zone,
        @Nullable Path conceptMaps) {}
