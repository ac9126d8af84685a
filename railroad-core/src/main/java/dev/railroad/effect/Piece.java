package dev.railroad.effect;

/** A part of a {@link Value}. */
public sealed interface Piece {
    /** Known characters. */
    record Text(String text) implements Piece {}

    /** An unquoted pathname pattern such as {@code *}, {@code ?} or {@code [a-z]}, as written. */
    record Wildcard(String pattern) implements Piece {}

    /**
     * Characters that are not known.
     *
     * @param origin where they come from
     * @param name the variable, file or command, for people; may be empty
     */
    record Hole(Origin origin, String name) implements Piece {}
}
