package dev.railroad.effect.code;

import java.util.List;
import java.util.Locale;

/**
 * What a database client, or the server on behalf of a statement, does besides working on data.
 *
 * @param kind what it does
 * @param text the command line or the file
 */
public record ClientCommand(Kind kind, String text) {
    /** What can be done besides. */
    public enum Kind {
        /** Runs a command line: psql and mysql {@code \!}, mysql {@code system}, sqlite3 {@code .shell}, COPY … PROGRAM. */
        SHELL,
        /** Reads a file of SQL: psql {@code \i}, mysql {@code source} and {@code \.}, sqlite3 {@code .read}. */
        FILE,
        /** Writes a file: sqlite3 {@code .output}, psql {@code \o}, INTO OUTFILE. */
        WRITE,
        /** Reads the content of a file. */
        READ
    }

    private static final String[] SHELLS = {"\\!", "system ", ".shell ", ".system ", "host ", "!!", "!"};
    private static final String[] FILES = {"\\i ", "\\ir ", "\\include ", "\\. ", "source ", ".read ", "@@", "@", ":r "
    };
    private static final String[] WRITES = {
        ".output ", ".once ", ".save ", ".backup ", ".clone ", "\\o ", "\\out ", "\\w ", "\\write ", "tee ", "spool ",
    };

    /** Adds the command of a line; nothing when it holds none. */
    static void read(String line, List<ClientCommand> commands) {
        piped(line, commands);
        if (line.isEmpty() || "\\.sShHtT@!:".indexOf(line.charAt(0)) < 0) {
            return;
        }
        String lower = line.toLowerCase(Locale.ROOT);
        if (first(Kind.SHELL, SHELLS, line, lower, commands)
                || first(Kind.FILE, FILES, line, lower, commands)
                || first(Kind.WRITE, WRITES, line, lower, commands)) {
            return;
        }
        int program = lower.startsWith("\\copy") ? lower.indexOf(" program ") : -1;
        if (program > 0) {
            add(Kind.SHELL, line.substring(program + 9), commands);
        } else if (lower.startsWith(".import ")) {
            String source = line.substring(8).strip();
            int bar = source.indexOf('|');
            if (bar >= 0 && bar < 2) {
                int quote = bar == 1 ? source.indexOf(source.charAt(0), 1) : source.lastIndexOf(' ');
                add(Kind.SHELL, source.substring(bar + 1, quote < 0 ? source.length() : quote), commands);
            }
        }
    }

    private static boolean first(Kind kind, String[] heads, String line, String lower, List<ClientCommand> commands) {
        for (String head : heads) {
            if (lower.startsWith(head)) {
                add(kind, line.substring(head.length()), commands);
                return true;
            }
        }
        return false;
    }

    /** psql's {@code query \g |command} and {@code \g file}. */
    private static void piped(String line, List<ClientCommand> commands) {
        int found = line.indexOf("\\g ");
        if (found >= 0) {
            add(Kind.WRITE, line.substring(found + 3), commands);
        }
    }

    private static void add(Kind kind, String rest, List<ClientCommand> commands) {
        String text = rest.strip();
        text = text.endsWith(";") ? text.substring(0, text.length() - 1).strip() : text;
        text = kind == Kind.SHELL && !rest.strip().startsWith("'") ? text : bare(text);
        if (text.startsWith("|") && kind == Kind.WRITE) {
            commands.add(new ClientCommand(Kind.SHELL, text.substring(1).strip()));
        } else if (!text.isEmpty()) {
            commands.add(new ClientCommand(kind, text));
        }
    }

    private static String bare(String text) {
        int last = text.length() - 1;
        boolean quoted =
                last > 0 && (text.charAt(0) == '\'' || text.charAt(0) == '"') && text.charAt(last) == text.charAt(0);
        return quoted ? text.substring(1, last) : text;
    }
}
