package org.bdo.ingest.conversion;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How records are read.
 *
 * @param zone of times that name none; never that of the machine
 */
@ConfigurationProperties("bdo.ingest.conversion")
record ConversionProperties(@DefaultValue("Europe/Moscow") ZoneId zone) {}
