package dev.railroad.engine;

import java.util.Locale;

/** Makes text fit to be shown and logged: one line, not too long, nothing in it that looks like a secret. */
final class Redaction {
    private static final String HIDDEN = "***";

    /** What stands before secrets; the text is compared in lower case. */
    private static final String[] INTRODUCTIONS = {
        "password=",
        "password:",
        "passwd=",
        "passphrase=",
        "secret=",
        "token=",
        "api_key=",
        "apikey=",
        "api-key:",
        "access_key=",
        "authorization:",
        "bearer ",
        "private_key="
    };

    private Redaction() {}

    /** {@code text} on one line of at most {@code longest} characters. */
    static String line(String text, int longest) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), longest) + 1);
        boolean blank = false;
        // A secret that is cut off at the end is still one: look at a little more than is shown.
        int end = Math.min(text.length(), 4 * longest);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean space = c <= ' ' || c == '\u007f';
            if (!space) {
                line.append(c);
            } else if (!blank && line.length() > 0) {
                line.append(' ');
            }
            blank = space;
        }
        String shown = hideWords(hideAfterIntroductions(line.toString().stripTrailing()));
        return shown.length() <= longest && end == text.length()
                ? shown
                : shown.substring(0, Math.min(shown.length(), longest - 1)) + "…";
    }

    private static String hideAfterIntroductions(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.length() != text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int after = introduced(lower, i);
            if (after < 0) {
                out.append(text.charAt(i++));
                continue;
            }
            out.append(text, i, after);
            int end = wordEnd(text, after);
            if (end > after && text.charAt(after) != '$') {
                out.append(HIDDEN);
            } else {
                out.append(text, after, end);
            }
            i = end;
        }
        return out.toString();
    }

    private static int introduced(String lower, int at) {
        for (String introduction : INTRODUCTIONS) {
            if (lower.startsWith(introduction, at)) {
                int after = at + introduction.length();
                while (after < lower.length() && lower.charAt(after) == ' ') {
                    after++;
                }
                if (lower.startsWith("bearer ", after) || lower.startsWith("basic ", after)) {
                    after = lower.indexOf(' ', after) + 1;
                }
                return after;
            }
        }
        return -1;
    }

    private static int wordEnd(String text, int start) {
        int end = start;
        while (end < text.length() && " \"'&;|".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Hides passwords in URLs and long words of letters and digits, as keys are. */
    private static String hideWords(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            if (text.startsWith("://", i)) {
                int end = wordEnd(text, i);
                int at = text.lastIndexOf('@', end - 1);
                int colon = text.indexOf(':', i + 3);
                if (at > i && colon > i && colon < at) {
                    out.append(text, i, colon + 1).append(HIDDEN);
                    i = at;
                    continue;
                }
            }
            int end = i;
            boolean digit = false;
            boolean upper = false;
            boolean lower = false;
            while (end < text.length() && isKeyCharacter(text.charAt(end))) {
                char c = text.charAt(end++);
                digit |= c >= '0' && c <= '9';
                upper |= c >= 'A' && c <= 'Z';
                lower |= c >= 'a' && c <= 'z';
            }
            if (end - i >= 20 && digit && (upper || end - i >= 36) && (lower || upper)) {
                out.append(HIDDEN);
                i = end;
            } else {
                end = Math.max(end, i + 1);
                out.append(text, i, end);
                i = end;
            }
        }
        return out.toString();
    }

    private static boolean isKeyCharacter(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '+';
    }
}
