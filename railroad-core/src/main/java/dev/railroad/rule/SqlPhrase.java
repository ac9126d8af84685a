package dev.railroad.rule;

import dev.railroad.effect.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The beginning of an SQL statement, matched in any case and spacing; {@code *} and {@code ?} stand for characters
 * within a word, and {@code IF EXISTS} may stand in between. Immutable.
 */
public final class SqlPhrase {
    /** The words that statements which change something begin with, in SQL and its dialects. */
    private static final Set<String> VERBS = Set.of(
            "ALTER",
            "ATTACH",
            "CALL",
            "COPY",
            "CREATE",
            "DELETE",
            "DETACH",
            "DROP",
            "EXEC",
            "EXECUTE",
            "FLUSH",
            "GRANT",
            "INSERT",
            "LOAD",
            "MERGE",
            "OPTIMIZE",
            "PURGE",
            "REINDEX",
            "RENAME",
            "REPLACE",
            "RESET",
            "REVOKE",
            "SELECT",
            "SHUTDOWN",
            "TRUNCATE",
            "UPDATE",
            "UPSERT",
            "VACUUM");

    private final String text;
    private final List<Glob> tokens;

    private SqlPhrase(String text, List<Glob> tokens) {
        this.text = text;
        this.tokens = List.copyOf(tokens);
    }

    /** Whether a phrase is about SQL: its first word is an SQL verb, in any case. */
    public static boolean isSql(String phrase) {
        List<String> words = Words.split(phrase);
        return !words.isEmpty() && VERBS.contains(words.get(0).toUpperCase(Locale.ROOT));
    }

    /**
     * A phrase of any tokens.
     *
     * @throws PhraseException when it is empty
     */
    public static SqlPhrase of(String phrase) {
        List<Glob> tokens = new ArrayList<>();
        int i = 0;
        while (i < phrase.length()) {
            int end = tokenEnd(phrase, i);
            if (!Character.isWhitespace(phrase.charAt(i)) && phrase.charAt(i) != ';') {
                tokens.add(Glob.of(phrase.substring(i, end).toUpperCase(Locale.ROOT)));
            }
            i = end;
        }
        if (tokens.isEmpty()) {
            throw new PhraseException("the phrase is empty", 0);
        }
        return new SqlPhrase(phrase, tokens);
    }

    private static int tokenEnd(String phrase, int start) {
        char c = phrase.charAt(start);
        if (c == '"' || c == '`' || c == '\'') {
            int close = phrase.indexOf(c, start + 1);
            return close < 0 ? phrase.length() : close + 1;
        }
        int end = start + 1;
        while (isWord(c) && end < phrase.length() && isWord(phrase.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '*' || c == '?';
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** The first token, in upper case. */
    public Glob verb() {
        return tokens.get(0);
    }

    /** Whether {@code statement} begins with this. */
    public boolean matches(SqlStatement statement) {
        List<String> words = statement.tokens();
        int next = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (i > 0 && !tokens.get(i).pattern().equals("IF")) {
                next = afterIfExists(words, next);
            }
            if (next >= words.size() || !matches(tokens.get(i), words.get(next))) {
                return false;
            }
            next++;
        }
        return true;
    }

    private static int afterIfExists(List<String> words, int at) {
        if (at + 1 < words.size() && words.get(at).equals("IF")) {
            int exists = words.get(at + 1).equals("NOT") ? at + 2 : at + 1;
            if (exists < words.size() && words.get(exists).equals("EXISTS")) {
                return exists + 1;
            }
        }
        return at;
    }

    private static boolean matches(Glob token, String word) {
        if (token.matches(word) || token.matches(word.toUpperCase(Locale.ROOT))) {
            return true;
        }
        int last = word.length() - 1;
        boolean quoted = last > 0 && (word.charAt(0) == '"' || word.charAt(0) == '`' || word.charAt(0) == '[');
        return quoted && token.matches(word.substring(1, last).toUpperCase(Locale.ROOT));
    }
}
