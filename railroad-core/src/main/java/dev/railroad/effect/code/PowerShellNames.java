package dev.railroad.effect.code;

import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The files that Get-ChildItem and Where-Object speak of, as patterns.
 *
 * @param names patterns of names that a condition asks for
 * @param isNegative whether the condition asks for others than these
 */
record PowerShellNames(List<Value> names, boolean isNegative) {
    PowerShellNames {
        names = List.copyOf(names);
    }

    /** The names in a condition such as {@code $_.Name -like '*.log'}. */
    static PowerShellNames in(String condition) {
        String lower = condition.toLowerCase(Locale.ROOT);
        boolean negative = lower.contains("-not") || lower.indexOf('!') >= 0 || lower.contains("-ne ");
        List<Value> names = new ArrayList<>();
        int at = lower.indexOf(".name");
        while (at >= 0) {
            PowerShellReader reader = new PowerShellReader(condition, 1);
            reader.skip(at + ".name".length());
            reader.blanks(false);
            boolean plain = reader.take("-eq") || reader.take("-like") || reader.take("-in") || reader.take("-ieq");
            reader.blanks(false);
            reader.take("@(");
            while (plain && (reader.peek(0) == '\'' || reader.peek(0) == '"')) {
                char quote = reader.next();
                int start = reader.at();
                while (!reader.ended() && reader.peek(0) != quote) {
                    reader.skip(1);
                }
                names.add(Marks.wild(Value.of(reader.since(start))));
                reader.skip(1);
                reader.blanks(false);
                reader.take(",");
                reader.blanks(false);
            }
            at = lower.indexOf(".name", at + 1);
        }
        return new PowerShellNames(names, negative);
    }

    /** What is in a directory, or what a pattern stands for. */
    static List<Value> below(Value path, List<Value> names, boolean deep) {
        List<Value> found = new ArrayList<>();
        Value directory = path;
        if (path.hasWildcard()) {
            if (names.isEmpty() && !deep) {
                return List.of(path);
            }
            directory = trimmed(path);
        }
        List<Value> wanted = names.isEmpty() ? List.of(Value.of("*")) : names;
        for (Value name : wanted) {
            Value.Builder builder = new Value.Builder();
            String text = directory.textOr("x");
            if (!text.equals(".") && !text.isEmpty()) {
                builder.append(directory).append(text.endsWith("/") || text.endsWith("\\") ? "" : "/");
            }
            if (deep) {
                builder.append(new Piece.Wildcard("**/"));
            }
            found.add(builder.append(Marks.wild(name)).build());
        }
        return found;
    }

    /** {@code dir\*} without its last name. */
    private static Value trimmed(Value path) {
        List<Piece> pieces = new ArrayList<>(path.pieces());
        while (!pieces.isEmpty()) {
            Piece last = pieces.remove(pieces.size() - 1);
            if (last instanceof Piece.Text text) {
                int slash = Math.max(text.text().lastIndexOf('/'), text.text().lastIndexOf('\\'));
                if (slash >= 0) {
                    pieces.add(new Piece.Text(text.text().substring(0, Math.max(slash, 1))));
                    return Value.of(pieces);
                }
            }
        }
        return Value.of(".");
    }

    /** An item of which the name is known. */
    static Value called(Value item, Value name) {
        List<Piece> pieces = new ArrayList<>(item.pieces());
        while (!pieces.isEmpty()
                && pieces.get(pieces.size() - 1) instanceof Piece.Wildcard wildcard
                && !wildcard.pattern().endsWith("/")) {
            pieces.remove(pieces.size() - 1);
        }
        if (pieces.size() == item.pieces().size() && !item.hasHole()) {
            return item;
        }
        return Value.of(pieces).plus(name);
    }
}
