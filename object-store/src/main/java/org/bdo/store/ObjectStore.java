package org.bdo.store;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One bucket. Every method throws {@link IOException} when the store refuses or cannot be reached. */
public final class ObjectStore {

    private static final long PART_SIZE = 10L * 1024 * 1024;

    private final MinioClient client;
    private final String bucket;

    public ObjectStore(ObjectStoreProperties properties) {
        this.client = MinioClient.builder()
                .endpoint(properties.endpoint().toString())
                .credentials(properties.accessKey(), properties.secretKey())
                .build();
        this.bucket = properties.bucket();
    }

    /** Stores the bytes; once this returns they are as durable as the store makes them. */
    public void put(String key, byte[] bytes, String contentType) throws IOException {
        put(key, new ByteArrayInputStream(bytes), bytes.length, contentType);
    }

    /**
     * Stores a stream; at most one part of it is held in memory.
     *
     * @param size of the stream in bytes, or -1 where it is not known
     */
    public void put(String key, InputStream bytes, long size, String contentType) throws IOException {
        call(() -> client.putObject(PutObjectArgs.builder().bucket(bucket).object(key).stream(bytes, size, PART_SIZE)
                .contentType(contentType)
                .build()));
    }

    /** The object's bytes; the caller closes the stream. A missing object is a {@link MissingObjectException}. */
    public InputStream get(String key) throws IOException {
        return call(() -> client.getObject(
                GetObjectArgs.builder().bucket(bucket).object(key).build()));
    }

    /**
     * A part of the object's bytes; the caller closes the stream. A missing object is a {@link MissingObjectException}.
     *
     * @param offset of the first byte
     * @param length in bytes, at least 1
     */
    public InputStream get(String key, long offset, long length) throws IOException {
        return call(() -> client.getObject(GetObjectArgs.builder()
                .bucket(bucket)
                .object(key)
                .offset(offset)
                .length(length)
                .build()));
    }

    /** The object's size in bytes. A missing object is a {@link MissingObjectException}. */
    public long size(String key) throws IOException {
        return call(() -> client.statObject(
                        StatObjectArgs.builder().bucket(bucket).object(key).build()))
                .size();
    }

    /** Removes the object; one that is not there is no error. */
    public void remove(String key) throws IOException {
        call(() -> {
            client.removeObject(
                    RemoveObjectArgs.builder().bucket(bucket).object(key).build());
            return true;
        });
    }

    /** The keys that begin with this prefix, read page by page; a failure ends the stream with an UncheckedIOException. */
    public Stream<String> keys(String prefix) {
        Iterable<Result<Item>> items = client.listObjects(ListObjectsArgs.builder()
                .bucket(bucket)
                .prefix(prefix)
                .recursive(true)
                .build());
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(items.iterator(), Spliterator.ORDERED), false)
                .map(ObjectStore::key);
    }

    /** Whether the bucket is there and may be used: for health checks. */
    public boolean reachable() throws IOException {
        return call(() ->
                client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build()));
    }

    private static String key(Result<Item> item) {
        try {
            return item.get().objectName();
        } catch (MinioException e) {
            throw new java.io.UncheckedIOException(new IOException("The object store's listing broke off", e));
        }
    }

    private static <T> T call(Call<T> call) throws IOException {
        try {
            return call.run();
        } catch (ErrorResponseException e) {
            if (e.errorResponse().code().equals("NoSuchKey")) {
                throw new MissingObjectException(e);
            }
            throw new IOException(
                    "The object store refused: " + e.errorResponse().code(), e);
        } catch (MinioException | IllegalStateException e) { // minio gives the latter for a connection that breaks
            throw new IOException("The object store did not answer", e);
        }
    }

    private interface Call<T> {
        T run() throws MinioException;
    }
}
