package org.bdo.dataset.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bdo.dataset.extract.Column;
import org.bdo.dataset.extract.ColumnType;
import org.bdo.dataset.extract.Table;
import org.jspecify.annotations.Nullable;

/**
 * A table as it is released: which columns of the research store's view, and which of them get new names. What is not listed
 * is not released.
 */
record ReleaseTable(String name, List<ReleasedColumn> columns, List<String> key) {

    /** Whose name a value is, so that it is replaced by the release's own. */
    enum Naming {
        KEPT,
        PATIENT,
        OBSERVATION,
        ENCOUNTER,
        UID
    }

    record ReleasedColumn(Column column, Naming naming) {}

    Table table() {
        return new Table(name, columns.stream().map(ReleasedColumn::column).toList(), key);
    }

    /** The values of a row of the view, renamed. */
    @Nullable
    Object[] values(ResultSet row, ReleaseKey names) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            ReleasedColumn released = columns.get(i);
            values[i] = released.naming() == Naming.KEPT
                    ? value(row, released.column())
                    : renamed(row.getString(released.column().name()), naming(released.naming(), names));
        }
        return values;
    }

    private static @Nullable Object value(ResultSet row, Column column) throws SQLException {
        return switch (column.type()) {
            case TEXT -> row.getString(column.name());
            case NUMBER -> nullable(row.getDouble(column.name()), row);
            case INTEGER -> nullable(row.getInt(column.name()), row);
            case BOOLEAN -> nullable(row.getBoolean(column.name()), row);
            case DATE -> row.getObject(column.name(), LocalDate.class);
            case TIMESTAMP -> utc(row.getObject(column.name(), OffsetDateTime.class));
        };
    }

    private static UnaryOperator<String> naming(Naming naming, ReleaseKey names) {
        return switch (naming) {
            case KEPT -> UnaryOperator.identity();
            case PATIENT -> names::patient;
            case OBSERVATION -> names::observation;
            case ENCOUNTER -> names::encounter;
            case UID -> names::uid;
        };
    }

    private static @Nullable String renamed(@Nullable String name, UnaryOperator<String> naming) {
        return name == null ? null : naming.apply(name);
    }

    private static @Nullable Object nullable(Object value, ResultSet row) throws SQLException {
        return row.wasNull() ? null : value;
    }

    private static @Nullable LocalDateTime utc(@Nullable OffsetDateTime time) {
        return time == null ? null : time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }

    static ReleasedColumn kept(String name, ColumnType type, String description) {
        return new ReleasedColumn(new Column(name, type, description), Naming.KEPT);
    }

    static ReleasedColumn renamed(String name, Naming naming, String description) {
        return new ReleasedColumn(new Column(name, ColumnType.TEXT, description), naming);
    }
}
