package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.List;

/** Small operations on values. */
final class Words {
    static final Value EMPTY = Value.of("");

    private Words() {}

    /** The value without its first {@code count} characters, which must be known. */
    static Value after(Value value, int count) {
        if (value.isKnown()) {
            return Value.of(value.textOr("").substring(value.isEmpty() ? 0 : count));
        }
        Value.Builder builder = new Value.Builder();
        boolean first = true;
        for (Piece piece : value.pieces()) {
            if (first && piece instanceof Piece.Text known) {
                builder.append(known.text().substring(count));
            } else {
                builder.append(piece);
            }
            first = false;
        }
        return builder.build();
    }

    /** The values with {@code separator} in between. */
    static Value join(List<Argument> arguments, int from, String separator) {
        Value.Builder builder = new Value.Builder();
        for (int i = from; i < arguments.size(); i++) {
            if (i > from) {
                builder.append(separator);
            }
            builder.append(arguments.get(i).value());
        }
        return builder.build();
    }

    /** {@code path} below {@code directory}, unless it is absolute or starts with something unknown. */
    static Value below(Value directory, Value path) {
        String prefix = path.prefix();
        boolean leads = prefix.isEmpty() && !path.isEmpty() && path.pieces().get(0) instanceof Piece.Hole;
        if (leads || prefix.startsWith("/") || prefix.startsWith("~")) {
            return path;
        }
        return path.isEmpty() ? directory : directory.plus("/").plus(path);
    }

    /** The last component of a path: {@code src/a.txt} gives {@code a.txt}. */
    static Value last(Value path) {
        Value.Builder builder = new Value.Builder();
        List<Piece> pieces = path.pieces();
        int start = pieces.size();
        String tail = "";
        while (start > 0) {
            Piece piece = pieces.get(start - 1);
            if (piece instanceof Piece.Text known) {
                String text = start == pieces.size() ? trimmed(known.text()) : known.text();
                int slash = text.lastIndexOf('/');
                if (slash >= 0) {
                    tail = text.substring(slash + 1);
                    break;
                }
            }
            start--;
        }
        builder.append(tail);
        for (int i = start; i < pieces.size(); i++) {
            builder.append(pieces.get(i));
        }
        return builder.build();
    }

    /** A path without slashes at its end. */
    static Value slashless(Value path) {
        if (!path.suffix().endsWith("/") || path.textOr("").equals("/")) {
            return path;
        }
        Value.Builder builder = new Value.Builder();
        List<Piece> pieces = path.pieces();
        for (int i = 0; i < pieces.size(); i++) {
            boolean last = i == pieces.size() - 1;
            if (last && pieces.get(i) instanceof Piece.Text known) {
                builder.append(trimmed(known.text()));
            } else {
                builder.append(pieces.get(i));
            }
        }
        return builder.build();
    }

    /** Where the first unknown part comes from; {@code fallback} when all is known. */
    static Origin origin(Value value, Origin fallback) {
        for (Piece piece : value.pieces()) {
            if (piece instanceof Piece.Hole hole) {
                return hole.origin();
            }
        }
        return fallback;
    }

    private static String trimmed(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
