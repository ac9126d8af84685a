package dev.railroad.effect.interpreter;

import dev.railroad.effect.Effect.File.Access;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What words in the names of tools and of their arguments say. Immutable. */
final class ToolTable {
    /** The table that is built in. */
    static final ToolTable STANDARD = new ToolTable("tools.table");

    /** What an argument means. */
    enum Meaning {
        COMMAND,
        ARGUMENTS,
        SQL,
        PATH,
        SOURCE,
        DESTINATION,
        URL,
        METHOD,
        CONTENT,
        PYTHON,
        JAVASCRIPT,
        CODE,
        LANGUAGE
    }

    private final Map<String, Meaning> meanings = new HashMap<>();
    private final Map<String, Access> accesses = new HashMap<>();
    private final Map<String, String> nouns = new HashMap<>();
    private final Map<String, List<String>> kinds = new HashMap<>();

    private ToolTable(String file) {
        try (InputStream stream = ToolTable.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + file);
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            int at = 0;
            while (at < text.length()) {
                int end = text.indexOf('\n', at);
                int stop = end < 0 ? text.length() : end;
                String line = text.substring(at, stop);
                at = stop + 1;
                if (!line.isEmpty() && line.charAt(0) != '#') {
                    read(List.of(line.split(" ", -1)));
                }
            }
        } catch (IOException problem) {
            throw new IllegalStateException("cannot read " + file, problem);
        }
    }

    private void read(List<String> words) {
        boolean named = words.get(0).equals("argument")
                || words.get(0).equals("file")
                || words.get(0).equals("noun");
        String upper = named ? words.get(1).toUpperCase(Locale.ROOT) : "";
        for (String word : words.subList(named ? 2 : 1, words.size())) {
            switch (words.get(0)) {
                case "argument":
                    meanings.put(word, Meaning.valueOf(upper));
                    break;
                case "file":
                    accesses.put(word, Access.valueOf(upper));
                    break;
                case "noun":
                    nouns.put(word, words.get(1));
                    break;
                default:
                    kinds.computeIfAbsent(words.get(0), any -> new ArrayList<>())
                            .add(word);
            }
        }
    }

    /** What an argument of that name means. */
    Optional<Meaning> meaning(String argument) {
        return Optional.ofNullable(meanings.get(argument));
    }

    /** What the first verb among the words does to a file. */
    Optional<Access> access(List<String> words) {
        for (String word : words) {
            Access access = accesses.get(word);
            if (access != null) {
                return Optional.of(access);
            }
        }
        return Optional.empty();
    }

    /** What the last noun among the words is, in the words of the rules. */
    Optional<String> noun(List<String> words) {
        for (int i = words.size() - 1; i >= 0; i--) {
            String noun = nouns.get(words.get(i));
            if (noun != null) {
                return Optional.of(noun);
            }
        }
        return Optional.empty();
    }

    /** Whether the table lists a word under a kind ({@code takes}, {@code hosted}). */
    boolean is(String kind, String word) {
        return kinds.getOrDefault(kind, List.of()).contains(word);
    }

    /** Whether it lists any of the words. */
    boolean isAny(String kind, List<String> words) {
        for (String word : words) {
            if (is(kind, word)) {
                return true;
            }
        }
        return false;
    }

    /** All words of a kind. */
    List<String> all(String kind) {
        return kinds.getOrDefault(kind, List.of());
    }

    /** {@code writeFile}, {@code write-file} and {@code write_file} are the words write and file. */
    static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean starts = Character.isUpperCase(c) && i > 0 && Character.isLowerCase(name.charAt(i - 1));
            if ((starts || !Character.isLetterOrDigit(c)) && word.length() > 0) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (Character.isLetterOrDigit(c)) {
                word.append(Character.toLowerCase(c));
            }
        }
        if (word.length() > 0) {
            words.add(word.toString());
        }
        return words;
    }
}
