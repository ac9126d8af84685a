package dev.railroad.cli.log;

import java.util.Arrays;
import java.util.List;

/**
 * Takes secrets out of a text before it is kept or shown. Three looks at every word: does it begin like a known kind of
 * key, does it follow a name that announces a secret, does it hold a password inside a URL. One pass, no regular
 * expressions. Rather too much than too little: what is redacted is only missing from a log.
 */
public final class Redactor {
    /** What stands in a secret's place. */
    public static final String MARK = "[redacted]";

    /** How keys of well-known services begin; each is followed by at least {@link #MIN_TAIL} characters of a key. */
    private static final Beginnings KEYS = Beginnings.exact(List.of(
            "sk-",
            "sk_live_",
            "sk_test_",
            "rk_live_",
            "rk_test_",
            "whsec_",
            "ghp_",
            "gho_",
            "ghu_",
            "ghs_",
            "ghr_",
            "github_pat_",
            "glpat-",
            "gldt-",
            "xoxb-",
            "xoxp-",
            "xoxa-",
            "xoxr-",
            "xoxs-",
            "xapp-",
            "AKIA",
            "ASIA",
            "AIza",
            "ya29.",
            "npm_",
            "pypi-",
            "eyJ",
            "SG.",
            "dop_v1_",
            "hf_",
            "shpat_",
            "hvs.",
            "dckr_pat_",
            "rubygems_",
            "PMAK-",
            "lin_api_",
            "figd_",
            "vercel_",
            "sbp_",
            "AGE-SECRET-KEY-"));

    private static final int MIN_TAIL = 12;

    /** A name that contains one of these announces a secret after {@code =}, {@code :} or, as an option, a space. */
    private static final Beginnings TELLING_NAMES = Beginnings.ignoringCase(List.of(
            "password",
            "passwd",
            "passphrase",
            "secret",
            "token",
            "apikey",
            "api_key",
            "api-key",
            "accesskey",
            "access_key",
            "access-key",
            "private_key",
            "private-key",
            "credential",
            "authorization",
            "auth_key",
            "pgpassword",
            "mysql_pwd",
            "pwd",
            "x-api-key"));

    /** Words after which the next word is the secret ({@code Authorization: Bearer …}). */
    private static final List<String> SCHEMES = List.of("bearer", "basic");

    /** What ends a word, besides blanks and control characters; the first 128 characters have their place here. */
    private static final boolean[] BREAKS = breaks("\"'`;|&(){}[],<>");

    private Redactor() {}

    /** {@code text} without what looks like a secret. */
    public static String redact(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean expected = false;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (isBreak(c)) {
                out.append(c);
                i++;
                continue;
            }
            if (text.startsWith("-----BEGIN ", i)) {
                int end = text.indexOf("-----END ", i);
                out.append(MARK);
                i = end < 0 ? text.length() : lineEnd(text, end);
                continue;
            }
            int end = wordEnd(text, i);
            String word = text.substring(i, end);
            if (expected && isAssignment(word)) {
                out.append(word);
            } else if (expected && !isOption(word)) {
                boolean scheme = contains(SCHEMES, word);
                out.append(scheme ? word : MARK);
                expected = scheme;
            } else {
                expected = word(word, text, end, out);
            }
            i = end;
        }
        return out.toString();
    }

    /**
     * Appends one word, redacted.
     *
     * @return whether the next word is a secret
     */
    private static boolean word(String word, String text, int end, StringBuilder out) {
        int key = keyStart(word);
        if (key >= 0) {
            out.append(word, 0, key).append(MARK);
            return false;
        }
        int scheme = word.indexOf("://");
        int at = scheme < 0 ? -1 : authorityEnd(word, scheme + 3);
        int colon = at < 0 ? -1 : word.indexOf(':', scheme + 3);
        if (colon >= 0 && colon < at) {
            out.append(word, 0, colon + 1).append(MARK).append(word, at, word.length());
            return false;
        }
        int split = separator(word);
        if (split >= 0 && isTelling(word.substring(0, split))) {
            out.append(word, 0, split + 1);
            boolean empty = split + 1 == word.length();
            if (!empty) {
                boolean schemeName = contains(SCHEMES, word.substring(split + 1));
                out.append(schemeName ? word.substring(split + 1) : MARK);
                return schemeName;
            }
            // `password= ` has none, `"password": "…"` and `Authorization: …` have theirs in the next word.
            return word.charAt(split) == ':' || end < text.length() && isQuote(text.charAt(end));
        }
        out.append(word);
        if (contains(SCHEMES, word)) {
            return true;
        }
        return (isOption(word) || isQuotedName(text, end)) && isTelling(word);
    }

    /** Where in a word a known kind of key begins: at its start, or after a character that no key has before it. */
    private static int keyStart(String word) {
        for (int i = 0; i + MIN_TAIL < word.length(); i++) {
            for (String beginning : KEYS.of(word.charAt(i))) {
                if (word.startsWith(beginning, i)
                        && (i == 0 || !Character.isLetterOrDigit(word.charAt(i - 1)))
                        && hasTail(word, i + beginning.length())) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static boolean hasTail(String word, int from) {
        int i = from;
        while (i < word.length()
                && i - from < MIN_TAIL
                && (Character.isLetterOrDigit(word.charAt(i)) || "_-.".indexOf(word.charAt(i)) >= 0)) {
            i++;
        }
        return i - from == MIN_TAIL;
    }

    /** The last {@code @} before the path of a URL, which ends the user's name and password. */
    private static int authorityEnd(String word, int from) {
        int at = -1;
        for (int i = from; i < word.length() && "/?#".indexOf(word.charAt(i)) < 0; i++) {
            if (word.charAt(i) == '@') {
                at = i;
            }
        }
        return at;
    }

    private static int separator(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) == '=' || word.charAt(i) == ':') {
                return i;
            }
        }
        return -1;
    }

    private static boolean isTelling(String name) {
        for (int i = 0; i < name.length(); i++) {
            for (String telling : TELLING_NAMES.of(name.charAt(i))) {
                if (name.regionMatches(true, i, telling, 0, telling.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean contains(List<String> words, String word) {
        for (int k = 0; k < words.size(); k++) {
            if (words.get(k).equalsIgnoreCase(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOption(String word) {
        return word.startsWith("-");
    }

    private static boolean isAssignment(String word) {
        return word.equals(":") || word.equals("=");
    }

    /** Whether what ends at {@code end} is a quoted name with a value after it, as in {@code "password": "…"}. */
    private static boolean isQuotedName(String text, int end) {
        return end + 1 < text.length()
                && isQuote(text.charAt(end))
                && (text.charAt(end + 1) == ':' || text.charAt(end + 1) == '=');
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private static boolean isBreak(char c) {
        return c < BREAKS.length && BREAKS[c];
    }

    private static boolean[] breaks(String characters) {
        boolean[] breaks = new boolean[128];
        Arrays.fill(breaks, 0, ' ' + 1, true);
        for (int i = 0; i < characters.length(); i++) {
            breaks[characters.charAt(i)] = true;
        }
        return breaks;
    }

    private static int wordEnd(String text, int from) {
        int i = from;
        while (i < text.length() && !isBreak(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
