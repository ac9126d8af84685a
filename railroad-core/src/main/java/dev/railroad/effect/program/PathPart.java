package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.List;

/** basename, dirname: a part of each path, whether there is such a file or not. POSIX basename, dirname. */
final class PathPart implements Meaning {
    private final boolean last;

    /** @param last whether the last component is printed, or all before it */
    PathPart(boolean last) {
        this.last = last;
    }

    @Override
    public void apply(Reading reading, Scene scene) {
        List<Argument> paths = reading.arguments(0);
        boolean several = !last || reading.has("-a") || reading.has("-s");
        String suffix = reading.has("-s")
                ? reading.value("-s")
                : !several && paths.size() > 1 ? paths.get(1).value().textOr("") : "";
        Value.Builder printed = new Value.Builder();
        for (int i = 0; i < paths.size() && (several || i == 0); i++) {
            Value path = Words.slashless(paths.get(i).value());
            Value part = last ? without(suffix, Words.last(path)) : directory(path);
            printed.append(part).append(reading.has("-z") ? "\0" : "\n");
        }
        if (!paths.isEmpty()) {
            scene.output(printed.build());
        }
    }

    private static Value without(String suffix, Value name) {
        String text = name.textOr("");
        boolean ends = !suffix.isEmpty() && text.endsWith(suffix) && text.length() > suffix.length();
        return ends ? Value.of(text.substring(0, text.length() - suffix.length())) : name;
    }

    /** All before the last slash; {@code .} without one, {@code /} for what is directly below the root. */
    private static Value directory(Value path) {
        List<Piece> pieces = path.pieces();
        for (int i = pieces.size() - 1; i >= 0; i--) {
            if (!(pieces.get(i) instanceof Piece.Text known)) {
                if (pieces.get(i) instanceof Piece.Hole hole) {
                    // What it holds may have slashes of its own.
                    return Value.unknown(hole.origin(), hole.name());
                }
                continue;
            }
            int slash = known.text().lastIndexOf('/');
            if (slash >= 0) {
                Value.Builder before = new Value.Builder();
                for (Piece piece : pieces.subList(0, i)) {
                    before.append(piece);
                }
                before.append(known.text().substring(0, slash));
                Value directory = before.build();
                return directory.isEmpty() ? Value.of("/") : Words.slashless(directory);
            }
        }
        return Value.of(".");
    }
}
