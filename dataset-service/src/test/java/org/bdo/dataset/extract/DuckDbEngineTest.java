package org.bdo.dataset.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class DuckDbEngineTest {

    private static final Table TABLE = new Table(
            "finding",
            List.of(
                    new Column("id", ColumnType.TEXT, ""),
                    new Column("value", ColumnType.NUMBER, ""),
                    new Column("rows", ColumnType.INTEGER, ""),
                    new Column("flag", ColumnType.BOOLEAN, ""),
                    new Column("day", ColumnType.DATE, ""),
                    new Column("at", ColumnType.TIMESTAMP, "")),
            List.of("id"));

    @TempDir
    Path folder;

    private final DuckDbEngine engine =
            new DuckDbEngine(new ExtractProperties(DataSize.ofMegabytes(192), DataSize.ofMegabytes(500), 1, null));

    @Test
    void csvIsSortedQuotedAndHasEmptyFieldsForNull() throws IOException {
        long rows = write(new @Nullable Object[][] {
            {"b", null, null, null, null, null},
            {"a \"quoted\", Ж", 5.4, 512, true, LocalDate.of(2020, 2, 29), LocalDateTime.of(2020, 2, 29, 23, 59, 1)},
        });

        assertThat(rows).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("finding.csv"))).isEqualTo("""
                id,value,rows,flag,day,at
                "a ""quoted"", Ж",5.4,512,true,2020-02-29,2020-02-29T23:59:01Z
                b,,,,,
                """);
    }

    @Test
    void parquetHoldsTheSameRowsAndItsMetadata() throws IOException, SQLException {
        write(new @Nullable Object[][] {
            {"a", 5.4, 512, true, LocalDate.of(2020, 2, 29), LocalDateTime.of(2020, 2, 29, 23, 59, 1)},
            {"b", null, null, null, null, null},
        });

        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            String file = "'" + folder.resolve("finding.parquet") + "'";
            try (ResultSet row = statement.executeQuery("from " + file + " order by id")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getDouble("value")).isEqualTo(5.4);
                assertThat(row.getInt("rows")).isEqualTo(512);
                assertThat(row.getObject("day")).isEqualTo(LocalDate.of(2020, 2, 29));
                assertThat(row.next()).isTrue();
                assertThat(row.getObject("value")).isNull();
                assertThat(row.next()).isFalse();
            }
            try (ResultSet row = statement.executeQuery(
                    "select decode(value) from parquet_kv_metadata(" + file + ") where decode(key) = 'request'")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("it's me");
            }
        }
    }

    @Test
    void nothingButTheResultsIsLeft() throws IOException {
        write(new @Nullable Object[][] {});

        try (var left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("finding.csv", "finding.parquet");
        }
    }

    @Test
    void manyMoreRowsThanFitIntoItsMemoryAreWritten() throws IOException {
        Table notes = new Table(
                "note",
                List.of(new Column("id", ColumnType.TEXT, ""), new Column("words", ColumnType.TEXT, "")),
                List.of("id"));
        String words = "x".repeat(1000);
        long rows = engine.write(
                notes,
                sink -> {
                    for (int i = 0; i < 220_000; i++) {
                        sink.row(new @Nullable Object[] {"o-" + Integer.toHexString(Integer.reverse(i)), words + i});
                    }
                },
                folder,
                Map.of());

        assertThat(rows).isEqualTo(220_000);
    }

    @Test
    void aSourceThatBreaksOffIsAnError() {
        assertThatThrownBy(() -> engine.write(
                        TABLE,
                        sink -> {
                            throw new IllegalStateException("the store went away");
                        },
                        folder,
                        Map.of()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(folder.resolve("finding.parquet")).doesNotExist();
    }

    private long write(@Nullable Object[][] rows) throws IOException {
        return engine.write(TABLE, sink -> List.of(rows).forEach(sink::row), folder, Map.of("request", "it's me"));
    }
}
