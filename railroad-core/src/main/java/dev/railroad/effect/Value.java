package dev.railroad.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a word evaluates to: known text, text with holes and wildcards, or one hole. Immutable.
 *
 * <p>INVARIANT: neighbouring texts are merged and empty texts dropped, so that all known text is one piece. Since most
 * values are just that, they hold the text alone, and {@link #pieces} makes the list.
 */
public final class Value {
    private static final Value EMPTY = new Value("", List.of());

    /** The text when all of it is known. */
    private final @Nullable String known;

    /** The pieces when not all of it is known. */
    private final List<Piece> pieces;

    private Value(@Nullable String known, List<Piece> pieces) {
        this.known = known;
        this.pieces = pieces;
    }

    /** Known text. */
    public static Value of(String text) {
        return text.isEmpty() ? EMPTY : new Value(text, List.of());
    }

    /** Nothing known but where it comes from. */
    public static Value unknown(Origin origin, String name) {
        return new Value(null, List.of(new Piece.Hole(origin, name)));
    }

    /** The pieces in order. */
    public static Value of(List<? extends Piece> pieces) {
        if (pieces.size() == 1 && !(pieces.get(0) instanceof Piece.Text)) {
            return new Value(null, List.of(pieces.get(0)));
        }
        Builder builder = new Builder();
        for (Piece piece : pieces) {
            builder.append(piece);
        }
        return builder.build();
    }

    /** The pieces in order; empty for the empty text. */
    public List<Piece> pieces() {
        return known == null || known.isEmpty() ? pieces : List.of(new Piece.Text(known));
    }

    /** Whether it is the empty text. */
    public boolean isEmpty() {
        return known != null && known.isEmpty();
    }

    /** The text, when all of it is known and none of it is a wildcard. */
    public Optional<String> text() {
        return Optional.ofNullable(known);
    }

    /** The text when it is known, else {@code fallback}. */
    public String textOr(String fallback) {
        return known == null ? fallback : known;
    }

    /** Whether all of it is known and none of it is a wildcard. */
    public boolean isKnown() {
        return known != null;
    }

    /** Whether any of it is unknown. */
    public boolean hasHole() {
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i) instanceof Piece.Hole) {
                return true;
            }
        }
        return false;
    }

    /** Whether any of it comes from {@code origin}. */
    public boolean hasHole(Origin origin) {
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i) instanceof Piece.Hole hole && hole.origin() == origin) {
                return true;
            }
        }
        return false;
    }

    /** Whether any of it is an unquoted pathname pattern. */
    public boolean hasWildcard() {
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i) instanceof Piece.Wildcard) {
                return true;
            }
        }
        return false;
    }

    /** The known text it begins with; empty when it begins otherwise. */
    public String prefix() {
        return known != null ? known : textOf(pieces.get(0));
    }

    /** The known text it ends with; empty when it ends otherwise. */
    public String suffix() {
        return known != null ? known : textOf(pieces.get(pieces.size() - 1));
    }

    private static String textOf(Piece piece) {
        return piece instanceof Piece.Text text ? text.text() : "";
    }

    /** The number of known characters. */
    public int length() {
        int length = known == null ? 0 : known.length();
        for (int i = 0; i < pieces.size(); i++) {
            length += textOf(pieces.get(i)).length();
        }
        return length;
    }

    /** This followed by {@code other}. */
    public Value plus(Value other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        if (other.known == null) {
            return new Builder().append(this).append(other).build();
        }
        return known != null ? of(known.concat(other.known)) : endingIn(other.known);
    }

    /** This, not all of which is known, with more text: copied once, since texts are made so a piece at a time. */
    private Value endingIn(String more) {
        List<Piece> all = new ArrayList<>(pieces);
        int last = all.size() - 1;
        if (all.get(last) instanceof Piece.Text text) {
            all.set(last, new Piece.Text(text.text().concat(more)));
        } else {
            all.add(new Piece.Text(more));
        }
        return new Value(null, List.copyOf(all));
    }

    /** This followed by {@code text}. */
    public Value plus(String text) {
        return plus(of(text));
    }

    /** For people: wildcards as written, a hole as {@code ‹name›}. */
    public String show() {
        if (known != null) {
            return known;
        }
        StringBuilder shown = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Text text) {
                shown.append(text.text());
            } else if (piece instanceof Piece.Wildcard wildcard) {
                shown.append(wildcard.pattern());
            } else if (piece instanceof Piece.Hole hole) {
                shown.append('‹')
                        .append(hole.name().isEmpty() ? "unknown" : hole.name())
                        .append('›');
            }
        }
        return shown.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Value value && Objects.equals(known, value.known) && pieces.equals(value.pieces);
    }

    @Override
    public int hashCode() {
        return known != null ? known.hashCode() : pieces.hashCode();
    }

    @Override
    public String toString() {
        return show();
    }

    /** Collects pieces; for one thread. */
    public static final class Builder {
        private final List<Piece> pieces = new ArrayList<>(0);

        /** The text since the last piece: as long as it is one, it is not copied. */
        private String text = "";

        /** The same, where it is more than one. */
        private @Nullable StringBuilder joined;

        /** An empty one. */
        public Builder() {}

        /** Adds known text. */
        public Builder append(String more) {
            if (joined != null) {
                joined.append(more);
            } else if (text.isEmpty()) {
                text = Objects.requireNonNull(more, "more");
            } else if (!more.isEmpty()) {
                joined = new StringBuilder(Math.max(16, text.length() + more.length()))
                        .append(text)
                        .append(more);
            }
            return this;
        }

        /** Adds one known character. */
        public Builder append(char more) {
            if (joined == null) {
                joined = new StringBuilder().append(text);
            }
            joined.append(more);
            return this;
        }

        /** Adds a piece. */
        public Builder append(Piece piece) {
            if (piece instanceof Piece.Text text) {
                append(text.text());
            } else {
                flush();
                pieces.add(piece);
            }
            return this;
        }

        /** Adds all of a value. */
        public Builder append(Value value) {
            if (value.known != null) {
                return append(value.known);
            }
            for (int i = 0; i < value.pieces.size(); i++) {
                append(value.pieces.get(i));
            }
            return this;
        }

        /** The value of what was added. */
        public Value build() {
            if (pieces.isEmpty()) {
                return Value.of(text());
            }
            flush();
            return new Value(null, List.copyOf(pieces));
        }

        private String text() {
            return joined == null ? text : joined.toString();
        }

        private void flush() {
            String all = text();
            if (!all.isEmpty()) {
                pieces.add(new Piece.Text(all));
                text = "";
                joined = null;
            }
        }
    }
}
