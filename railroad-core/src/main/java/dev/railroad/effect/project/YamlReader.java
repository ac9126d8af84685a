package dev.railroad.effect.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of YAML that task files are written in: block mappings and sequences, plain and quoted scalars on one line,
 * block scalars, flow sequences of scalars, comments. Anchors, tags, multi-line plain scalars and flow mappings are not
 * read. Never throws; linear in the text but for nesting, which is bounded.
 */
final class YamlReader {
    private static final int MAX_DEPTH = 64;

    private final List<String> lines;
    private int at;

    private YamlReader(List<String> lines) {
        this.lines = lines;
    }

    static Tree read(String text) {
        return new YamlReader(List.of(text.split("\n", -1))).block(0, 0);
    }

    /** The block whose lines are indented by at least {@code indent}. */
    private Tree block(int indent, int depth) {
        skip();
        if (at >= lines.size() || depth > MAX_DEPTH) {
            return Tree.NONE;
        }
        int own = indent(lines.get(at));
        if (own < indent) {
            return Tree.NONE;
        }
        return lines.get(at).startsWith("-", own) && isItem(lines.get(at), own)
                ? items(own, depth)
                : table(own, depth, "");
    }

    private Tree items(int indent, int depth) {
        List<Tree> items = new ArrayList<>();
        while (skip() && indent(lines.get(at)) == indent && isItem(lines.get(at), indent)) {
            String line = lines.get(at);
            int start = indent + 1;
            while (start < line.length() && line.charAt(start) == ' ') {
                start++;
            }
            String rest = line.substring(start);
            if (rest.isEmpty() || rest.startsWith("#")) {
                at++;
                items.add(block(indent + 1, depth + 1));
            } else if (colon(rest) >= 0 && !isQuoted(rest)) {
                items.add(table(start, depth + 1, rest));
            } else {
                items.add(scalar(rest, indent));
            }
        }
        return new Tree.Items(items);
    }

    /** @param first the first entry when it stands after a dash, else empty */
    private Tree table(int indent, int depth, String first) {
        Map<String, Tree> entries = new LinkedHashMap<>();
        String given = first;
        while (skip()) {
            String line = given.isEmpty() ? lines.get(at) : given;
            if (given.isEmpty() && indent(line) != indent) {
                if (indent(line) < indent) {
                    break;
                }
                at++; // Continues something that is not read here.
                continue;
            }
            String entry = given.isEmpty() ? line.substring(indent) : given;
            given = "";
            int colon = colon(entry);
            if (colon < 0 || isItem(entry, 0)) {
                if (isItem(entry, 0)) {
                    break;
                }
                at++;
                continue;
            }
            String key = unquoted(entry.substring(0, colon).strip());
            String rest = entry.substring(colon + 1).strip();
            if (rest.isEmpty() || rest.startsWith("#")) {
                at++;
                boolean list = skip() && indent(lines.get(at)) == indent && isItem(lines.get(at), indent);
                entries.put(key, list ? items(indent, depth + 1) : block(indent + 1, depth + 1));
            } else {
                entries.put(key, scalar(rest, indent));
            }
        }
        return new Tree.Table(entries);
    }

    /** The rest of a line, and the lines of a block scalar that it opens. */
    private Tree scalar(String rest, int indent) {
        int line = at + 1;
        at++;
        char first = rest.charAt(0);
        if (first == '|' || first == '>') {
            return new Tree.Text(folded(indent, first == '>'), line + 1);
        }
        if (first == '[') {
            return flow(rest, line);
        }
        return new Tree.Text(isQuoted(rest) ? unquoted(rest) : uncommented(rest), line);
    }

    private String folded(int indent, boolean fold) {
        StringBuilder text = new StringBuilder();
        int own = -1;
        for (; at < lines.size(); at++) {
            String line = lines.get(at);
            if (line.isBlank()) {
                text.append('\n');
                continue;
            }
            int here = indent(line);
            if (here <= indent) {
                break;
            }
            own = own < 0 ? here : own;
            text.append(line.substring(Math.min(own, here))).append(fold ? ' ' : '\n');
        }
        return text.toString();
    }

    private static Tree flow(String text, int line) {
        List<Tree> items = new ArrayList<>();
        int end = text.lastIndexOf(']');
        for (String item : text.substring(1, end < 1 ? text.length() : end).split(",", -1)) {
            if (!item.isBlank()) {
                items.add(new Tree.Text(unquoted(item.strip()), line));
            }
        }
        return new Tree.Items(items);
    }

    /** Skips blank lines and comments; false at the end. */
    private boolean skip() {
        while (at < lines.size()) {
            String line = lines.get(at).strip();
            if (!line.isEmpty() && !line.startsWith("#") && !line.equals("---")) {
                return true;
            }
            at++;
        }
        return false;
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }

    private static boolean isItem(String line, int at) {
        return line.startsWith("-", at) && (line.length() == at + 1 || line.charAt(at + 1) == ' ');
    }

    /** The colon that ends a key. */
    private static int colon(String text) {
        int from = 0;
        if (isQuoted(text)) {
            from = Math.max(0, text.indexOf(text.charAt(0), 1));
        }
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':' && (i + 1 == text.length() || text.charAt(i + 1) == ' ')) {
                return i;
            }
            if (c == '#' && i > 0 && text.charAt(i - 1) == ' ') {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isQuoted(String text) {
        return text.startsWith("\"") || text.startsWith("'");
    }

    private static String unquoted(String text) {
        if (!isQuoted(text)) {
            return text;
        }
        char quote = text.charAt(0);
        StringBuilder out = new StringBuilder();
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean more = i + 1 < text.length();
            if (quote == '"' && c == '\\' && more) {
                char escaped = text.charAt(++i);
                out.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
            } else if (c == quote) {
                if (quote == '"' || !more || text.charAt(i + 1) != '\'') {
                    break;
                }
                out.append(c);
                i++;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String uncommented(String text) {
        int comment = text.indexOf(" #");
        return (comment < 0 ? text : text.substring(0, comment)).strip();
    }
}
