package dev.railroad.effect.code;

import dev.railroad.effect.Language;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The calls that matter, by language and name. Immutable. */
final class CallTable {
    /**
     * What a call means.
     *
     * @param role the word of the table
     * @param argument which argument it is about; −1 for all
     */
    record Call(String role, int argument) {}

    /**
     * A name in which {@code *} stands for anything.
     *
     * @param head what stands before the first star
     * @param inner what stands between stars, in order
     * @param tail what stands behind the last star
     */
    private record Pattern(String head, List<String> inner, String tail, Call call) {
        static Pattern of(String name, Call call) {
            String[] parts = name.split("\\*", -1);
            return new Pattern(parts[0], List.of(parts).subList(1, parts.length - 1), parts[parts.length - 1], call);
        }

        /** Taking each inner part where it is first found leaves the most for the next. */
        boolean matches(String name) {
            int end = name.length() - tail.length();
            int at = head.length();
            if (at > end || !name.endsWith(tail) || !name.startsWith(head)) {
                return false;
            }
            for (int i = 0; i < inner.size(); i++) {
                int found = name.indexOf(inner.get(i), at);
                at = found + inner.get(i).length();
                if (found < 0 || at > end) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The calls of one language. */
    private static final class Calls {
        private final Map<String, Call> named = new HashMap<>();
        private final List<Pattern> patterns = new ArrayList<>();
    }

    private final Map<Language, Calls> languages = new EnumMap<>(Language.class);

    private CallTable() {}

    /** Read when code is first met: most first calls have none. */
    private static final class Standard {
        static final CallTable TABLE = builtIn();
    }

    /** The table that is built in. */
    static CallTable standard() {
        return Standard.TABLE;
    }

    private static CallTable builtIn() {
        CallTable table = new CallTable();
        String file = "calls.table";
        try (InputStream stream = CallTable.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + file);
            }
            table.read(file, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException problem) {
            throw new IllegalStateException("cannot read " + file, problem);
        }
        return table;
    }

    private void read(String file, String text) {
        int number = 0;
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            int stop = end < 0 ? text.length() : end;
            String line = text.substring(at, stop).strip();
            number++;
            at = stop + 1;
            if (!line.isEmpty() && line.charAt(0) != '#') {
                String[] words = line.split(" ", -1);
                boolean any = words.length == 5 && words[4].equals("any");
                if (words.length != 4 && !any) {
                    throw new IllegalStateException(file + ":" + number + ": expected LANGUAGE NAME ROLE ARGUMENT");
                }
                Call call = new Call(words[2], words[3].equals("all") ? -1 : Integer.parseInt(words[3]));
                add(Language.valueOf(words[0].toUpperCase(Locale.ROOT)), words[1], call, any);
            }
        }
    }

    private void add(Language language, String name, Call call, boolean any) {
        Calls calls = languages.get(language);
        if (calls == null) {
            calls = new Calls();
            languages.put(language, calls);
        }
        if (name.indexOf('*') >= 0) {
            calls.patterns.add(Pattern.of(name, call));
            return;
        }
        calls.named.put(name, call);
        int dot = name.lastIndexOf('.');
        if (any) {
            calls.named.put(name.substring(dot + 1), call);
            calls.named.put(name.substring(dot), call);
        }
    }

    /** By the whole name, then by its ends from a dot on, the longest first, then by patterns. */
    Optional<Call> find(Language language, String name) {
        Calls calls = languages.get(language);
        if (calls == null) {
            return Optional.empty();
        }
        Call whole = calls.named.get(name);
        for (int dot = name.indexOf('.', 1); whole == null && dot > 0; dot = name.indexOf('.', dot + 1)) {
            whole = calls.named.get(name.substring(dot));
        }
        for (int i = 0; whole == null && i < calls.patterns.size(); i++) {
            Pattern pattern = calls.patterns.get(i);
            whole = pattern.matches(name) ? pattern.call() : null;
        }
        return Optional.ofNullable(whole);
    }
}
