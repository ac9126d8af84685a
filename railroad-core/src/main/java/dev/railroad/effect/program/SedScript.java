package dev.railroad.effect.program;

/** The commands of a sed script one after the other. For one thread. */
final class SedScript {
    private final String text;
    private int at;
    private char command;
    private boolean addressed;
    private String pattern = "";
    private String replacement = "";
    private String flags = "";
    private String file = "";

    SedScript(String text) {
        this.text = text;
    }

    /** Moves to the next command; false at the end. */
    boolean next() {
        pattern = "";
        replacement = "";
        flags = "";
        file = "";
        addressed = false;
        while (at < text.length() && " \t\n;}".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        address();
        if (at >= text.length()) {
            return false;
        }
        command = text.charAt(at++);
        switch (command) {
            case 's':
                substitution();
                break;
            case 'y':
                char delimiter = at < text.length() ? text.charAt(at++) : '/';
                pattern = until(delimiter);
                replacement = until(delimiter);
                break;
            case '#':
            case 'a':
            case 'i':
            case 'c':
            case 'b':
            case 't':
            case 'T':
            case ':':
            case 'r':
            case 'R':
                line();
                break;
            case 'e':
            case 'w':
            case 'W':
                file = line().strip();
                break;
            default:
        }
        return true;
    }

    char command() {
        return command;
    }

    boolean addressed() {
        return addressed;
    }

    String pattern() {
        return pattern;
    }

    String replacement() {
        return replacement;
    }

    String flags() {
        return flags;
    }

    /** The file that w writes, or the command that e runs. */
    String file() {
        return file;
    }

    private void address() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '/') {
                at++;
                until('/');
            } else if (c == '\\' && at + 1 < text.length()) {
                char delimiter = text.charAt(at + 1);
                at += 2;
                until(delimiter);
            } else if ("0123456789$,~+! \t".indexOf(c) >= 0 || (addressed && (c == 'I' || c == 'M'))) {
                at++;
            } else {
                return;
            }
            addressed = true;
        }
    }

    private void substitution() {
        if (at >= text.length()) {
            return;
        }
        char delimiter = text.charAt(at++);
        pattern = until(delimiter);
        replacement = until(delimiter);
        int start = at;
        while (at < text.length() && "gpiIeMm0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        flags = text.substring(start, at);
        if (at < text.length() && text.charAt(at) == 'w') {
            at++;
            file = line().strip();
        }
    }

    private String until(char delimiter) {
        StringBuilder part = new StringBuilder();
        boolean bracket = false;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == delimiter && !bracket) {
                return part.toString();
            }
            if (c == '\\' && at < text.length()) {
                char escaped = text.charAt(at++);
                if (escaped != delimiter) {
                    part.append('\\');
                }
                part.append(escaped);
                continue;
            }
            bracket = c == '[' || (bracket && c != ']');
            part.append(c);
        }
        return part.toString();
    }

    private String line() {
        int end = text.indexOf('\n', at);
        int stop = end < 0 ? text.length() : end;
        String rest = text.substring(at, stop);
        at = stop;
        return rest;
    }

    /** Whether neither pattern nor replacement has anything special. */
    static boolean isLiteral(String pattern, String replacement) {
        for (int i = 0; i < pattern.length(); i++) {
            if ("\\.*[]^$+?(){}|".indexOf(pattern.charAt(i)) >= 0) {
                return false;
            }
        }
        return replacement.indexOf('\\') < 0 && replacement.indexOf('&') < 0;
    }
}
