package dev.railroad.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows of cells, each column as wide as its widest cell that is not very wide. Mutable, for one thread. */
final class Columns {
    /** In characters. What is wider does not push the others aside. */
    private static final int WIDEST = 72;

    private final List<String[]> rows = new ArrayList<>();

    void row(String... cells) {
        rows.add(cells);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Two blanks in front and between; the last column, which only says where, is faint. */
    void print(PrintWriter out, Paint paint) {
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length - 1; i++) {
                line.append("  ").append(row[i]);
                int blanks = width(i) - row[i].length();
                if (!row[i + 1].isEmpty() || i + 2 < row.length) {
                    line.append(" ".repeat(Math.max(0, blanks)));
                }
            }
            String last = row[row.length - 1];
            out.println(line.toString().stripTrailing() + (last.isEmpty() ? "" : padding(line) + paint.faint(last)));
        }
    }

    /** The blanks that belong between the stripped line and its last cell. */
    private static String padding(StringBuilder line) {
        return " ".repeat(line.length() - line.toString().stripTrailing().length() + 2);
    }

    private int width(int column) {
        int width = 0;
        for (String[] row : rows) {
            if (column < row.length && row[column].length() <= WIDEST) {
                width = Math.max(width, row[column].length());
            }
        }
        return width;
    }
}
