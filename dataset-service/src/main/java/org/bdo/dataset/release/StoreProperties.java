package org.bdo.dataset.release;

import org.bdo.store.ObjectStoreProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The two buckets that this service has rights on.
 *
 * @param research read: de-identified images
 * @param releases read and written
 */
@ConfigurationProperties("bdo.store")
record StoreProperties(ObjectStoreProperties research, ObjectStoreProperties releases) {}
