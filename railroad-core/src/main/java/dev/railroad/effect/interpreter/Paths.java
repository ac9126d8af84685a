package dev.railroad.effect.interpreter;

import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;

/** Paths as values: joined, and freed of {@code .} and {@code ..} as far as they are known. */
final class Paths {
    /** {@code path} in {@code directory}, normalised. */
    Value absolute(Value path, Value directory) {
        Value plain = WindowsPaths.isWritten(path) ? WindowsPaths.plain(path, directory) : path;
        boolean absolute =
                plain.prefix().startsWith("/") || WindowsPaths.hasDrive(plain.prefix()) || isUnknownFrom(plain);
        return normalise(absolute ? plain : directory.plus("/").plus(plain));
    }

    /** A path that begins with a hole may be absolute: nothing is known of where it is. */
    private static boolean isUnknownFrom(Value path) {
        return !path.isEmpty() && path.pieces().get(0) instanceof Piece.Hole;
    }

    /** A path without its first characters, which are known. */
    Value withoutPrefix(Value path, int length) {
        List<Piece> pieces = new ArrayList<>(path.pieces());
        pieces.set(0, new Piece.Text(path.prefix().substring(length)));
        return Value.of(pieces);
    }

    private Value normalise(Value path) {
        if (path.isKnown()) {
            return Value.of(normalise(path.textOr("")));
        }
        List<Value> segments = new ArrayList<>();
        for (Value segment : segments(path)) {
            String text = segment.textOr("x");
            if (text.isEmpty() || text.equals(".")) {
                continue;
            }
            boolean up = text.equals("..");
            if (up && segments.size() == 1 && WindowsPaths.hasDrive(path.prefix())) {
                continue;
            }
            if (!up || segments.isEmpty()) {
                if (!up || isUnknownFrom(path)) {
                    segments.add(segment);
                }
                continue;
            }
            Value last = segments.get(segments.size() - 1);
            // What a hole holds may be several segments, so that going up from it leads nobody knows where.
            if (last.hasHole() || last.textOr("").equals("..")) {
                segments.add(segment);
            } else {
                segments.remove(segments.size() - 1);
            }
        }
        Value.Builder normal = new Value.Builder();
        for (int i = 0; i < segments.size(); i++) {
            if (i > 0 || !(isUnknownFrom(path) || WindowsPaths.hasDrive(path.prefix()))) {
                normal.append("/");
            }
            normal.append(segments.get(i));
        }
        return segments.isEmpty() ? Value.of("/") : normal.build();
    }

    static String normalise(String path) {
        if (!path.contains("//") && !path.contains("/.") && !(path.length() > 1 && path.endsWith("/"))) {
            return path;
        }
        List<String> segments = new ArrayList<>();
        int from = 0;
        while (from <= path.length()) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            String segment = path.substring(from, to);
            if (segment.equals("..")) {
                if (segments.size() > (WindowsPaths.hasDrive(path) ? 1 : 0)) {
                    segments.remove(segments.size() - 1);
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
            from = to + 1;
        }
        String joined = String.join("/", segments);
        return WindowsPaths.hasDrive(path) ? joined + (segments.size() == 1 ? "/" : "") : "/" + joined;
    }

    /** The parts between slashes; a path that starts with a slash starts with an empty one. */
    static List<Value> segments(Value path) {
        List<Value> segments = new ArrayList<>();
        Value.Builder current = new Value.Builder();
        for (Piece piece : path.pieces()) {
            if (!(piece instanceof Piece.Text text)) {
                current.append(piece);
                continue;
            }
            int from = 0;
            int slash;
            while ((slash = text.text().indexOf('/', from)) >= 0) {
                segments.add(current.append(text.text().substring(from, slash)).build());
                current = new Value.Builder();
                from = slash + 1;
            }
            current.append(text.text().substring(from));
        }
        segments.add(current.build());
        return segments;
    }
}
