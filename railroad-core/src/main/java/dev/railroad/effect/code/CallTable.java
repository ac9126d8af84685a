package dev.railroad.effect.code;

import dev.railroad.effect.Language;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

    private record Pattern(String name, Call call) {}

    private final Map<String, Call> calls = new HashMap<>();
    private final Map<String, List<Pattern>> patterns = new HashMap<>();

    private CallTable() {}

    /** The table that is built in. */
    static CallTable standard() {
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
                add(words[0], words[1], call, any);
            }
        }
    }

    private void add(String language, String name, Call call, boolean any) {
        if (name.indexOf('*') >= 0) {
            patterns.computeIfAbsent(language, none -> new ArrayList<>()).add(new Pattern(name, call));
            return;
        }
        calls.put(key(language, name), call);
        int dot = name.lastIndexOf('.');
        if (any) {
            calls.put(key(language, name.substring(dot + 1)), call);
            calls.put(key(language, name.substring(dot)), call);
        }
    }

    private static String key(String language, String name) {
        return language + " " + name;
    }

    /** By the whole name, then by its ends from a dot on, the longest first, then by patterns. */
    Optional<Call> find(Language language, String name) {
        String lower = language.name().toLowerCase(Locale.ROOT);
        Call whole = calls.get(key(lower, name));
        for (int dot = name.indexOf('.', 1); whole == null && dot > 0; dot = name.indexOf('.', dot + 1)) {
            whole = calls.get(key(lower, name.substring(dot)));
        }
        if (whole == null && name.startsWith(".")) {
            whole = calls.get(key(lower, name));
        }
        if (whole == null) {
            for (Pattern pattern : patterns.getOrDefault(lower, List.of())) {
                if (matches(pattern.name(), 0, name, 0)) {
                    return Optional.of(pattern.call());
                }
            }
        }
        return Optional.ofNullable(whole);
    }

    /** {@code *} stands for anything; patterns have two at most. */
    private static boolean matches(String pattern, int p, String name, int n) {
        int star = pattern.indexOf('*', p);
        if (star < 0) {
            return name.length() - n == pattern.length() - p && name.startsWith(pattern.substring(p), n);
        }
        String head = pattern.substring(p, star);
        if (!name.startsWith(head, n)) {
            return false;
        }
        for (int from = n + head.length(); from <= name.length(); from++) {
            if (matches(pattern, star + 1, name, from)) {
                return true;
            }
        }
        return false;
    }
}
