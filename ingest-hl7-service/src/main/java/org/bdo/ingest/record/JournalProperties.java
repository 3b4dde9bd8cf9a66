package org.bdo.ingest.record;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The journal that makes records durable before they are in the object store.
 *
 * @param backlog how much may wait for the object store before senders are told to come back later
 */
@ConfigurationProperties("bdo.ingest.journal")
record JournalProperties(@DefaultValue("2GB") DataSize backlog) {}
