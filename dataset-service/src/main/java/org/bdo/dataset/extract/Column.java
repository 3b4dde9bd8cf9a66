package org.bdo.dataset.extract;

/**
 * A column of a released table.
 *
 * @param name lower case, letters and underscores
 * @param type of its values; every value may be null
 * @param description one sentence for the data dictionary
 */
public record Column(String name, ColumnType type, String description) {}
