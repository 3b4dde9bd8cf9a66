package org.bdo.store;

import java.net.URI;

/**
 * Where a bucket is and who may use it.
 *
 * @param endpoint of the S3 API, such as {@code http://localhost:9000}
 * @param bucket its name; it must exist
 * @param accessKey the user
 * @param secretKey the user's secret
 */
public record ObjectStoreProperties(URI endpoint, String bucket, String accessKey, String secretKey) {

    @Override
    public String toString() {
        return "ObjectStoreProperties[endpoint=" + endpoint + ", bucket=" + bucket + "]";
    }
}
