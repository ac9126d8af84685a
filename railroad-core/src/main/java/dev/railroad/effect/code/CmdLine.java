package dev.railroad.effect.code;

import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The command line that cmd.exe gets: Windows hands programs one text, not words, so whoever starts a program joins its
 * words with quotes, and cmd takes some of them away again. What PowerShell and others make of {@code \"} is where paths
 * fall apart and a lone backslash, the root of the drive, becomes the target.
 *
 * <p>Sources: {@code cmd /?}; "Parsing C++ command-line arguments" for how words are joined; about_Parsing for how
 * PowerShell does, which leaves quotes within words alone.
 */
public final class CmdLine {
    private static final Set<String> PROGRAMS = Set.of("cmd", "cmd.exe", "%comspec%");

    private CmdLine() {}

    /** Whether a program of that name or path is cmd. */
    static boolean isCmd(String program) {
        int slash = Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\'));
        return PROGRAMS.contains(program.substring(slash + 1).toLowerCase(Locale.ROOT));
    }

    /**
     * What cmd runs after {@code /c} or {@code /k}; empty when there is no such option.
     *
     * @param words cmd and its arguments
     * @param escapes whether who starts it writes {@code \"} for quotes within a word, as MSYS and WSL do and PowerShell
     *     does not
     */
    public static Optional<Value> given(List<Value> words, boolean escapes) {
        Marks marks = new Marks();
        List<String> texts = new ArrayList<>(words.size());
        for (Value word : words) {
            texts.add(marks.text(word));
        }
        for (int i = 1; i < texts.size(); i++) {
            String word = texts.get(i);
            String bare = word.startsWith("//") ? word.substring(1) : word;
            boolean runs = bare.regionMatches(true, 0, "/c", 0, 2) || bare.regionMatches(true, 0, "/k", 0, 2);
            if (runs && (bare.length() == 2 || i == 1 && bare.indexOf('/', 1) < 0)) {
                StringBuilder line = new StringBuilder(bare.substring(2));
                for (int j = i + 1; j < texts.size(); j++) {
                    line.append(line.length() == 0 ? "" : " ").append(quoted(texts.get(j), escapes));
                }
                return Optional.of(marks.value(stripped(line.toString())));
            }
            if (!bare.startsWith("/")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static String quoted(String word, boolean escapes) {
        boolean blank = word.isEmpty() || word.indexOf(' ') >= 0 || word.indexOf('\t') >= 0;
        if (!escapes) {
            return blank && !word.startsWith("\"") ? "\"" + word + "\"" : word;
        }
        if (!blank && word.indexOf('"') < 0) {
            return word;
        }
        StringBuilder quoted = new StringBuilder("\"");
        int backslashes = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '"') {
                quoted.append("\\".repeat(backslashes + 1));
            }
            quoted.append(c);
            backslashes = c == '\\' ? backslashes + 1 : 0;
        }
        return quoted.append("\\".repeat(backslashes)).append('"').toString();
    }

    /** {@code cmd /?}: unless all between two quotes is the name of a program, the first and the last quote go. */
    static String stripped(String line) {
        String text = line.stripLeading();
        if (text.startsWith("\\\"")) { // an escape that cmd does not know, of one who wrote the command for another
            text = text.substring(1);
            text = text.endsWith("\\\"") ? text.substring(0, text.length() - 2) + '"' : text;
        }
        int last = text.lastIndexOf('"');
        if (!text.startsWith("\"") || last <= 0) {
            return text;
        }
        String between = text.substring(1, last);
        String lower = between.toLowerCase(Locale.ROOT);
        boolean program = between.indexOf('"') < 0
                && between.indexOf(' ') >= 0
                && (lower.endsWith(".exe")
                        || lower.endsWith(".bat")
                        || lower.endsWith(".cmd")
                        || lower.endsWith(".com"));
        return program ? text : between + text.substring(last + 1);
    }
}
