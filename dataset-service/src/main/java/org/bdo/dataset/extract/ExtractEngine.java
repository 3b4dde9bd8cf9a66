package org.bdo.dataset.extract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes tables as files: embedded here, a cluster elsewhere. */
public interface ExtractEngine {

    /**
     * Writes {@code {table}.csv} (RFC 4180, UTF-8, header, empty field for null) and {@code {table}.parquet} into the folder.
     *
     * @param metadata key-value metadata of the Parquet file
     * @return how many rows each of the two files has
     * @throws IOException when it could not, also because of a limit on memory or disk
     */
    long write(Table table, Rows rows, Path folder, Map<String, String> metadata) throws IOException;

    /** Where rows come from. */
    @FunctionalInterface
    interface Rows {

        /** Sends each row to the sink. */
        void sendTo(Sink sink);
    }

    /** Where rows go. */
    @FunctionalInterface
    interface Sink {

        /** Takes one row: a value for each column, of its type's Java class. */
        void row(@Nullable Object[] values);
    }
}
