package dev.railroad.effect.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON (RFC 8259), with the comments and trailing commas of JSONC. Never throws: where a text breaks off, what was read
 * so far is the answer. Linear in the text; nesting deeper than {@link #MAX_DEPTH} is not read.
 */
final class JsonReader {
    private static final int MAX_DEPTH = 64;

    private final String text;
    private int at;
    private int line = 1;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    static Tree read(String text) {
        return new JsonReader(text).value();
    }

    private Tree value() {
        blanks();
        if (at >= text.length() || depth >= MAX_DEPTH) {
            at = text.length();
            return Tree.NONE;
        }
        depth++;
        char c = text.charAt(at);
        Tree tree;
        if (c == '{') {
            tree = table();
        } else if (c == '[') {
            tree = items();
        } else if (c == '"') {
            int start = line;
            tree = new Tree.Text(string(), start);
        } else {
            tree = word();
        }
        depth--;
        return tree;
    }

    private Tree table() {
        Map<String, Tree> entries = new LinkedHashMap<>();
        at++;
        while (skipTo('}') && text.charAt(at) == '"') {
            String key = string();
            blanks();
            if (at < text.length() && text.charAt(at) == ':') {
                at++;
                entries.put(key, value());
            }
        }
        at++;
        return new Tree.Table(entries);
    }

    private Tree items() {
        List<Tree> items = new ArrayList<>();
        at++;
        while (skipTo(']')) {
            items.add(value());
        }
        at++;
        return new Tree.Items(items);
    }

    /** Skips blanks and commas; false at the closing bracket or the end. */
    private boolean skipTo(char close) {
        blanks();
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            blanks();
        }
        return at < text.length() && text.charAt(at) != close;
    }

    private Tree word() {
        int start = at;
        while (at < text.length() && ",]}\n \t\r/".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == start) {
            at++; // A character that has no place here.
            return Tree.NONE;
        }
        String word = text.substring(start, at);
        return word.equals("null") ? Tree.NONE : new Tree.Text(word, line);
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c == '\n') {
                line++;
            }
            if (c != '\\' || at >= text.length()) {
                out.append(c);
                continue;
            }
            char escaped = text.charAt(at++);
            switch (escaped) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'u' -> out.append(unicode());
                default -> out.append(escaped);
            }
        }
        at++;
        return out.toString();
    }

    private char unicode() {
        int end = Math.min(at + 4, text.length());
        int code = 0;
        for (; at < end; at++) {
            int digit = Character.digit(text.charAt(at), 16);
            if (digit < 0) {
                return '?';
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private void blanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
                at++;
            } else if (Character.isWhitespace(c) || c == '\uFEFF') {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                int to = end < 0 ? text.length() : end + 2;
                for (; at < to; at++) {
                    line += text.charAt(at) == '\n' ? 1 : 0;
                }
            } else {
                return;
            }
        }
    }
}
