package dev.railroad.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Collects all that is wrong in one text. For one thread. */
final class Problems {
    /** A file in which everything is wrong is described well enough by this many. */
    private static final int MOST = 100;

    private final String file;
    private final List<String> lines;
    private final List<Problem> problems = new ArrayList<>();

    Problems(String file, String text) {
        this.file = file;
        this.lines = List.of(text.split("\\R", -1));
    }

    /** Something is wrong at the beginning of {@code node}. */
    void at(Node node, String message) {
        at(node, 0, message);
    }

    /** Something is wrong {@code offset} characters after the beginning of {@code node}. */
    void at(Node node, int offset, String message) {
        if (node.getStartMark().isPresent()) {
            Mark mark = node.getStartMark().get();
            boolean quoted = node instanceof ScalarNode scalar && scalar.getScalarStyle() != ScalarStyle.PLAIN;
            int column = mark.getColumn() + 1 + offset + (quoted && offset > 0 ? 1 : 0);
            at(mark.getLine() + 1, column, message);
        } else {
            at(1, 1, message);
        }
    }

    /** Something is wrong at a place counted from 1. */
    void at(int line, int column, String message) {
        if (problems.size() < MOST) {
            String source = line <= lines.size() ? lines.get(line - 1) : "";
            problems.add(new Problem(file, line, Math.min(column, source.length() + 1), message, source));
        }
    }

    /** How many there are. */
    int count() {
        return problems.size();
    }

    /** All of them, in the order of the text. */
    List<Problem> sorted() {
        List<Problem> sorted = new ArrayList<>(problems);
        sorted.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        return sorted;
    }

    /** The lines of the text. */
    List<String> lines() {
        return lines;
    }
}
