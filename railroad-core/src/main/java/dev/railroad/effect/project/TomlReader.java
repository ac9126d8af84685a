package dev.railroad.effect.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * TOML 1.0 as far as settings files need it: tables, dotted and quoted keys, strings of all four kinds, arrays, inline
 * tables. Dates and numbers are texts. Never throws; linear in the text.
 */
final class TomlReader {
    private static final int MAX_DEPTH = 32;

    private final String text;
    private int at;
    private int line = 1;
    private int depth;

    private TomlReader(String text) {
        this.text = text;
    }

    static Tree read(String text) {
        return new TomlReader(text).document();
    }

    private Tree document() {
        Map<String, Tree> root = new LinkedHashMap<>();
        Map<String, Tree> table = root;
        while (skip(true)) {
            char c = text.charAt(at);
            if (c == '[') {
                while (at < text.length() && text.charAt(at) == '[') {
                    at++;
                }
                table = descend(root, key(']'));
            } else {
                List<String> key = key('=');
                if (at < text.length() && text.charAt(at) == '=') {
                    at++;
                    put(table, key, value());
                }
            }
            rest();
        }
        return new Tree.Table(root);
    }

    private static void put(Map<String, Tree> table, List<String> key, Tree value) {
        if (!key.isEmpty()) {
            descend(table, key.subList(0, key.size() - 1)).put(key.get(key.size() - 1), value);
        }
    }

    private static Map<String, Tree> descend(Map<String, Tree> root, List<String> key) {
        Map<String, Tree> table = root;
        for (String part : key) {
            Tree next = table.get(part);
            if (!(next instanceof Tree.Table)) {
                next = new Tree.Table(new LinkedHashMap<>());
                table.put(part, next);
            }
            table = ((Tree.Table) next).entries();
        }
        return table;
    }

    /** A dotted key, up to {@code end}. */
    private List<String> key(char end) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        while (at < text.length() && text.charAt(at) != end && text.charAt(at) != '\n') {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                part.append(string());
            } else {
                if (c == '.') {
                    parts.add(part.toString());
                    part.setLength(0);
                } else if (c != ' ' && c != '\t') {
                    part.append(c);
                }
                at++;
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private Tree value() {
        if (!skip(false) || depth >= MAX_DEPTH) {
            return Tree.NONE;
        }
        depth++;
        char c = text.charAt(at);
        Tree tree;
        if (c == '"' || c == '\'') {
            int start = line;
            tree = new Tree.Text(string(), start);
        } else if (c == '[') {
            tree = items();
        } else if (c == '{') {
            tree = inline();
        } else {
            int start = at;
            while (at < text.length() && ",]}#\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            tree = new Tree.Text(text.substring(start, at).strip(), line);
        }
        depth--;
        return tree;
    }

    private Tree items() {
        List<Tree> items = new ArrayList<>();
        at++;
        while (skip(true) && text.charAt(at) != ']') {
            if (text.charAt(at) == ',') {
                at++;
            } else {
                int before = at;
                items.add(value());
                at += at == before ? 1 : 0;
            }
        }
        at++;
        return new Tree.Items(items);
    }

    private Tree inline() {
        Map<String, Tree> entries = new LinkedHashMap<>();
        at++;
        while (skip(true) && text.charAt(at) != '}') {
            if (text.charAt(at) == ',') {
                at++;
                continue;
            }
            int before = at;
            List<String> key = key('=');
            if (at < text.length() && text.charAt(at) == '=') {
                at++;
                put(entries, key, value());
            }
            at += at == before ? 1 : 0;
        }
        at++;
        return new Tree.Table(entries);
    }

    private String string() {
        char quote = text.charAt(at);
        String fence = String.valueOf(quote).repeat(3);
        boolean long3 = text.startsWith(fence, at);
        at += long3 ? 3 : 1;
        StringBuilder out = new StringBuilder();
        while (at < text.length() && !(long3 ? text.startsWith(fence, at) : text.charAt(at) == quote)) {
            char c = text.charAt(at++);
            if (c == '\n') {
                line++;
                if (!long3) {
                    break; // A string that is never closed.
                }
            }
            if (c == '\\' && quote == '"' && at < text.length()) {
                char escaped = text.charAt(at++);
                line += escaped == '\n' ? 1 : 0;
                out.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped == '\n' ? ' ' : escaped);
            } else {
                out.append(c);
            }
        }
        at += long3 ? 3 : 1;
        return out.toString();
    }

    /** Skips to the end of the line. */
    private void rest() {
        int end = text.indexOf('\n', Math.min(at, text.length()));
        at = end < 0 ? text.length() : end;
    }

    /** Skips blanks and comments, with line ends when {@code lines}; false at the end. */
    private boolean skip(boolean lines) {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                rest();
            } else if (c == '\n' && lines) {
                line++;
                at++;
            } else if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else {
                return c != '\n';
            }
        }
        return false;
    }
}
