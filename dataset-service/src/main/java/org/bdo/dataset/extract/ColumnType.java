package org.bdo.dataset.extract;

/** What a column holds and which Java class its values have. */
public enum ColumnType {
    /** {@link String}. */
    TEXT("VARCHAR"),
    /** {@link Double}, IEEE 754 binary64. */
    NUMBER("DOUBLE"),
    /** {@link Integer}. */
    INTEGER("INTEGER"),
    /** {@link Boolean}. */
    BOOLEAN("BOOLEAN"),
    /** {@link java.time.LocalDate}. */
    DATE("DATE"),
    /** {@link java.time.LocalDateTime} in UTC. */
    TIMESTAMP("TIMESTAMP");

    private final String sql;

    ColumnType(String sql) {
        this.sql = sql;
    }

    /** DuckDB's name of it. */
    public String sql() {
        return sql;
    }
}
