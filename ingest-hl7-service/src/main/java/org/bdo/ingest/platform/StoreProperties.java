package org.bdo.ingest.platform;

import org.bdo.store.ObjectStoreProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The buckets this service may use.
 *
 * @param identified raw records and FHIR bundles, left of the identity line
 */
@ConfigurationProperties("bdo.store")
record StoreProperties(ObjectStoreProperties identified) {}
