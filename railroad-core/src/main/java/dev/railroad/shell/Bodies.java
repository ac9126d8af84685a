package dev.railroad.shell;

import java.util.HashMap;
import java.util.Map;

/**
 * Where the here-documents of a text stand. A body follows the line of its operator, but the node of the operator is
 * built before that line is read to its end; so a text with here-documents is read twice, and the first pass fills this.
 */
final class Bodies {
    /** Lines from {@code start} until {@code end}, where the delimiter's line begins. */
    record Body(int start, int end) {}

    private final Map<Integer, Body> bodies = new HashMap<>();

    void put(int operator, Body body) {
        bodies.put(operator, body);
    }

    /** The body of the operator at this index; empty at the end for an operator that none was found for. */
    Body of(int operator, int otherwise) {
        return bodies.getOrDefault(operator, new Body(otherwise, otherwise));
    }
}
