package dev.railroad.effect.code;

import dev.railroad.effect.Language;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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

    private final Map<String, Call> calls = new HashMap<>();

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
                calls.put(key(words[0], words[1]), call);
                if (any) {
                    calls.put(key(words[0], words[1].substring(words[1].lastIndexOf('.') + 1)), call);
                    calls.put(key(words[0], words[1].substring(words[1].lastIndexOf('.'))), call);
                }
            }
        }
    }

    private static String key(String language, String name) {
        return language + " " + name;
    }

    Optional<Call> find(Language language, String name) {
        return Optional.ofNullable(calls.get(key(language.name().toLowerCase(Locale.ROOT), name)));
    }
}
