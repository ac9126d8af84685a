package dev.railroad.effect.code;

import java.util.List;
import java.util.Locale;

/**
 * What a database client does by itself when it reads a line.
 *
 * @param kind what it does
 * @param text the command line or the file
 */
public record ClientCommand(Kind kind, String text) {
    /** What a client can do besides sending SQL. */
    public enum Kind {
        /** Runs a command line: psql and mysql {@code \!}, mysql {@code system}, sqlite3 {@code .shell}. */
        SHELL,
        /** Reads a file of SQL: psql {@code \i}, mysql {@code source} and {@code \.}, sqlite3 {@code .read}. */
        FILE
    }

    private static final String[] SHELLS = {"\\!", "system ", ".shell ", ".system "};
    private static final String[] FILES = {"\\i ", "\\ir ", "\\include ", "\\. ", "source ", ".read ", "@"};

    /** Adds the command of a line; nothing when it holds none. */
    static void read(String line, List<ClientCommand> commands) {
        if (line.isEmpty() || "\\.sS@".indexOf(line.charAt(0)) < 0) {
            return;
        }
        String lower = line.toLowerCase(Locale.ROOT);
        for (String shell : SHELLS) {
            if (lower.startsWith(shell)) {
                commands.add(new ClientCommand(
                        Kind.SHELL, line.substring(shell.length()).strip()));
                return;
            }
        }
        for (String file : FILES) {
            if (lower.startsWith(file)) {
                commands.add(new ClientCommand(
                        Kind.FILE, bare(line.substring(file.length()).strip())));
                return;
            }
        }
    }

    private static String bare(String file) {
        String text = file.endsWith(";") ? file.substring(0, file.length() - 1).strip() : file;
        int last = text.length() - 1;
        boolean quoted =
                last > 0 && (text.charAt(0) == '\'' || text.charAt(0) == '"') && text.charAt(last) == text.charAt(0);
        return quoted ? text.substring(1, last) : text;
    }
}
