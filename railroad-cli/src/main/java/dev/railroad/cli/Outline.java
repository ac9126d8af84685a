package dev.railroad.cli;

import java.util.ArrayList;
import java.util.List;

/** Breaks a tree written in parentheses into lines, where it does not fit on one: each child on its own, indented. */
final class Outline {
    /** In characters, without what the caller puts in front. */
    private static final int WIDTH = 96;

    private static final int STEP = 2;
    private static final int DEEPEST = 40;

    private Outline() {}

    static List<String> of(String tree) {
        List<String> lines = new ArrayList<>();
        add(tree, 0, lines);
        return lines;
    }

    private static void add(String tree, int indent, List<String> lines) {
        String blanks = " ".repeat(indent);
        List<String> parts = parts(tree);
        if (indent + tree.length() <= WIDTH || indent > DEEPEST) {
            lines.add(blanks + EffectWords.line(tree));
        } else if (parts.size() > 1) {
            // Several statements.
            for (String part : parts) {
                add(part, indent, lines);
            }
        } else {
            inner(tree, indent, lines);
        }
    }

    /** {@code (kind word (child) (child))}: what stands before the first child stays on the first line. */
    private static void inner(String tree, int indent, List<String> lines) {
        String blanks = " ".repeat(indent);
        List<String> parts = tree.startsWith("(") && tree.endsWith(")")
                ? parts(tree.substring(1, tree.length() - 1))
                : List.of(tree);
        StringBuilder head = new StringBuilder("(");
        int at = 0;
        while (at < parts.size() && !parts.get(at).startsWith("(")) {
            head.append(at > 0 ? " " : "").append(parts.get(at++));
        }
        if (at == 0 || at == parts.size()) {
            lines.add(blanks + EffectWords.line(tree));
            return;
        }
        lines.add(blanks + EffectWords.line(head.toString()));
        for (; at < parts.size(); at++) {
            add(parts.get(at), indent + STEP, lines);
        }
        lines.set(lines.size() - 1, lines.get(lines.size() - 1) + ")");
    }

    /** The parts that blanks separate outside of parentheses and quotes. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == ' ' && depth == 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
