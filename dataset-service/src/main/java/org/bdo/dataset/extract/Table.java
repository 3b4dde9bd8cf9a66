package org.bdo.dataset.extract;

import java.util.List;

/**
 * A table to be written. Its rows are sorted by all of its {@code key} columns, so that their order tells nothing about the
 * order in the store.
 *
 * @param name lower case, letters; also the files' name
 * @param columns in their order
 * @param key names of the columns to sort by; together they are unique
 */
public record Table(String name, List<Column> columns, List<String> key) {}
