package dev.railroad.effect.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds what the mutations of a GraphQL request do. Reads the document by itself or within the JSON of a request's
 * body; strings, comments, arguments and selections are not fields of the mutation. Never throws; linear in the text.
 * All methods are static and safe for several threads. Source: the GraphQL specification, sections 2 and 6, and
 * GraphQL over HTTP.
 */
public final class GraphQl {
    private static final String[] DESTRUCTIVE = {
        "delete", "remove", "destroy", "drop", "purge", "wipe", "truncate", "terminate", "reset",
    };

    private final String text;
    private final List<String> fields = new ArrayList<>();
    private int at;

    private GraphQl(String text) {
        this.text = text;
    }

    /**
     * The fields that the mutations in a request ask for, in order: {@code volumeDelete}.
     *
     * @param body the JSON of a request, or a document
     */
    public static List<String> mutations(String body) {
        GraphQl reader = new GraphQl(document(body));
        reader.document();
        return List.copyOf(reader.fields);
    }

    /** Whether a field's name says that something is destroyed: one of its words does. */
    public static boolean destroys(String field) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i <= field.length(); i++) {
            char c = i < field.length() ? field.charAt(i) : '_';
            if (c == '_' || Character.isUpperCase(c)) {
                if (isDestructive(word.toString())) {
                    return true;
                }
                word.setLength(0);
            }
            word.append(c == '_' ? "" : Character.toLowerCase(c));
        }
        return false;
    }

    private static boolean isDestructive(String word) {
        for (String verb : DESTRUCTIVE) {
            if (word.equals(verb)) {
                return true;
            }
        }
        return false;
    }

    /** The value of {@code "query"} in JSON, its escapes resolved; anything else as it is. */
    private static String document(String body) {
        int key = body.indexOf("\"query\"");
        int colon = key < 0 ? -1 : body.indexOf(':', key);
        int quote = colon < 0 ? -1 : body.indexOf('"', colon);
        if (quote < 0 || !body.substring(colon + 1, quote).isBlank()) {
            return body.toLowerCase(Locale.ROOT).startsWith("query=") ? body.substring(6) : body;
        }
        StringBuilder document = new StringBuilder();
        for (int i = quote + 1; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c == '"') {
                break;
            }
            if (c == '\\' && i + 1 < body.length()) {
                i++;
                char escaped = body.charAt(i);
                document.append(escaped == 'n' || escaped == 't' || escaped == 'r' ? ' ' : escaped);
            } else {
                document.append(c);
            }
        }
        return document.toString();
    }

    private void document() {
        while (at < text.length()) {
            String name = name();
            if (name.equals("mutation")) {
                while (at < text.length() && text.charAt(at) != '{') {
                    if (text.charAt(at) == '(') {
                        skip('(', ')');
                    } else {
                        at++;
                    }
                }
                selection();
            } else if (name.isEmpty()) {
                if (at < text.length() && text.charAt(at) == '{') {
                    skip('{', '}');
                } else {
                    next();
                }
            }
        }
    }

    /** The fields directly within the braces here. */
    private void selection() {
        at++;
        while (at < text.length() && text.charAt(at) != '}') {
            String name = name();
            if (name.isEmpty()) {
                char c = text.charAt(at);
                if (c == '{') {
                    skip('{', '}');
                } else if (c == '(') {
                    skip('(', ')');
                } else {
                    next();
                }
                continue;
            }
            int look = at;
            while (look < text.length() && Character.isWhitespace(text.charAt(look))) {
                look++;
            }
            if (look < text.length() && text.charAt(look) == ':') {
                at = look + 1; // an alias
            } else {
                fields.add(name);
            }
        }
        at++;
    }

    /** The name here, empty when none begins; a directive's or a variable's is skipped. */
    private String name() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        boolean marked = start > 0
                && (text.charAt(start - 1) == '@' || text.charAt(start - 1) == '$' || text.charAt(start - 1) == '.');
        return marked ? "" : text.substring(start, at);
    }

    private void skip(char open, char close) {
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == open) {
                depth++;
                at++;
            } else if (c == close) {
                depth--;
                at++;
                if (depth == 0) {
                    return;
                }
            } else {
                next();
            }
        }
    }

    /** Goes behind a character, a string or a comment. */
    private void next() {
        if (at >= text.length()) {
            return;
        }
        char c = text.charAt(at++);
        if (c == '"') {
            while (at < text.length() && text.charAt(at) != '"') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            at = Math.min(text.length(), at + 1);
        } else if (c == '#') {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        }
    }
}
