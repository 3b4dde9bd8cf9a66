package org.bdo.demo.screen;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings, columns as wide as their widest cell; numbers to the right. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** Adds a row; a cell for each heading. */
    public Table row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(row);
        return this;
    }

    /** All lines, each ended by a line feed. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            for (int column = 0; column < rows.get(i).size(); column++) {
                text.append("  ").append(padded(rows.get(i).get(column), column));
            }
            stripEnd(text).append('\n');
            if (i == 0) {
                text.append("  ").append("─".repeat(width())).append('\n');
            }
        }
        return text.toString();
    }

    private int width() {
        int width = -2;
        for (int column = 0; column < rows.getFirst().size(); column++) {
            width += 2 + width(column);
        }
        return width;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private String padded(String cell, int column) {
        String gap = " ".repeat(width(column) - cell.length());
        boolean numbers = rows.stream().skip(1).allMatch(row -> row.get(column).matches("-?[0-9.,]*"));
        return numbers ? gap + cell : cell + gap;
    }

    private static StringBuilder stripEnd(StringBuilder text) {
        while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        return text;
    }
}
