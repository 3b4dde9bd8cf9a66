package org.bdo.dataset.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** DuckDB in this process: one database file for each table, gone when its files are written. */
@Component
class DuckDbEngine implements ExtractEngine {

    private final ExtractProperties limits;

    DuckDbEngine(ExtractProperties limits) {
        this.limits = limits;
    }

    @Override
    public long write(Table table, Rows rows, Path folder, Map<String, String> metadata) throws IOException {
        Path database = folder.resolve(table.name() + ".duckdb");
        try (DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + database)) {
            limit(connection, folder);
            execute(connection, "create table " + name(table.name()) + " (" + columns(table) + ")");
            try (DuckDBAppender appender = connection.createAppender(table.name())) {
                rows.sendTo(values -> append(appender, values));
            }
            copy(
                    connection,
                    table,
                    folder.resolve(table.name() + ".csv"),
                    "format csv, header, dateformat '%Y-%m-%d', timestampformat '%Y-%m-%dT%H:%M:%SZ'");
            copy(
                    connection,
                    table,
                    folder.resolve(table.name() + ".parquet"),
                    "format parquet, compression zstd, row_group_size 20480" + keyValues(metadata));
            return count(connection, table);
        } catch (SQLException e) {
            throw new IOException("The table " + table.name() + " could not be written", e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.deleteIfExists(database);
        }
    }

    /** Bounds memory, disk and threads, shuts off the network and every other folder, and locks it so. */
    private void limit(DuckDBConnection connection, Path folder) throws SQLException {
        execute(connection, "set memory_limit = '" + limits.memory().toMegabytes() + "MiB'");
        execute(connection, "set threads = " + limits.threads());
        // Rows are sorted when they are written, so the order they came in need not be kept in memory.
        execute(connection, "set preserve_insertion_order = false");
        execute(
                connection,
                "set temp_directory = " + text(folder.resolve("spill").toString()));
        execute(connection, "set max_temp_directory_size = '" + limits.disk().toMegabytes() + "MiB'");
        execute(connection, "set allowed_directories = [" + text(folder.toString()) + "]");
        execute(connection, "set enable_external_access = false");
        execute(connection, "set lock_configuration = true");
    }

    private static void append(DuckDBAppender appender, @Nullable Object[] values) {
        try {
            appender.beginRow();
            for (Object value : values) {
                switch (value) {
                    case null -> appender.appendNull();
                    case String text -> appender.append(text);
                    case Double number -> appender.append(number.doubleValue());
                    case Integer number -> appender.append(number.intValue());
                    case Boolean flag -> appender.append(flag.booleanValue());
                    case LocalDate date -> appender.append(date);
                    case LocalDateTime time -> appender.append(time);
                    default -> throw new IllegalArgumentException("no column holds a " + value.getClass());
                }
            }
            appender.endRow();
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException("A row could not be written", e));
        }
    }

    private static void copy(DuckDBConnection connection, Table table, Path file, String options) throws SQLException {
        String key = table.key().stream().map(DuckDbEngine::name).collect(Collectors.joining(", "));
        execute(
                connection,
                "copy (select * from " + name(table.name()) + " order by " + key + ") to " + text(file.toString())
                        + " (" + options + ")");
    }

    private static long count(DuckDBConnection connection, Table table) throws SQLException {
        try (Statement statement = connection.createStatement();
                var result = statement.executeQuery("select count(*) from " + name(table.name()))) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void execute(DuckDBConnection connection, String sql) throws SQLException {
        // A statement of DuckDB's driver is closed by an error, so each command has its own.
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String columns(Table table) {
        return table.columns().stream()
                .map(column -> name(column.name()) + " " + column.type().sql())
                .collect(Collectors.joining(", "));
    }

    /** The option for the metadata; DuckDB takes no empty one. */
    private static String keyValues(Map<String, String> metadata) {
        return metadata.isEmpty()
                ? ""
                : metadata.entrySet().stream()
                        .map(entry -> name(entry.getKey()) + ": " + text(entry.getValue()))
                        .collect(Collectors.joining(", ", ", kv_metadata {", "}"));
    }

    private static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
