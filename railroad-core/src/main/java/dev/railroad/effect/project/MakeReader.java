package dev.railroad.effect.project;

import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the lines of a makefile: GNU make manual, sections 3.7 (how make reads), 4 (rules), 6 (variables), 7
 * (conditionals). Mutable, for one thread.
 */
final class MakeReader {
    /** Nested includes. */
    private static final int MAX_INCLUDES = 16;

    private final Makefile makefile;
    private final Surroundings surroundings;
    private final MakeVariables variables;

    /** The open conditionals. */
    private final List<Branch> branches = new ArrayList<>();

    private List<MakeRule> rules = List.of();
    private int includes;

    /**
     * A conditional at its present branch.
     *
     * @param skipped whether the branch is surely not taken
     * @param taken whether a branch so far surely was
     */
    private record Branch(boolean skipped, boolean taken) {}

    MakeReader(Makefile makefile, Surroundings surroundings, MakeVariables variables) {
        this.makefile = makefile;
        this.surroundings = surroundings;
        this.variables = variables;
    }

    void read(String file, String text) {
        String[] lines = text.split("\n", -1);
        int i = 0;
        while (i < lines.length) {
            int number = i + 1;
            StringBuilder logical = new StringBuilder(lines[i++]);
            boolean recipe = logical.length() > 0 && logical.charAt(0) == '\t' && !rules.isEmpty();
            while (logical.length() > 0 && logical.charAt(logical.length() - 1) == '\\' && i < lines.length) {
                if (recipe) {
                    logical.append('\n').append(stripTab(lines[i++]));
                } else {
                    logical.setLength(logical.length() - 1);
                    logical.append(' ').append(lines[i++].strip());
                }
            }
            String line = logical.toString();
            if (recipe) {
                if (!skipped()) {
                    recipe(line.substring(1), number);
                }
            } else if (definition(line)) {
                i = define(line, lines, i);
            } else {
                line(line, file, number);
            }
        }
    }

    private static String stripTab(String line) {
        return line.startsWith("\t") ? line.substring(1) : line;
    }

    private void recipe(String text, int number) {
        for (MakeRule rule : rules) {
            rule.recipe.add(new MakeRule.Line(text, number));
        }
    }

    private boolean skipped() {
        for (Branch branch : branches) {
            if (branch.skipped()) {
                return true;
            }
        }
        return false;
    }

    private static boolean definition(String line) {
        String stripped = line.strip();
        return stripped.startsWith("define ") || stripped.startsWith("override define ");
    }

    private int define(String line, String[] lines, int from) {
        String head =
                line.strip().substring(line.strip().indexOf("define ") + 7).strip();
        int operator = head.indexOf('=');
        int end = operator < 0 ? head.length() : operator;
        while (operator > 0 && end > 0 && ":?+! \t".indexOf(head.charAt(end - 1)) >= 0) {
            end--;
        }
        String name = head.substring(0, end);
        StringBuilder text = new StringBuilder();
        int i = from;
        while (i < lines.length && !lines[i].strip().equals("endef")) {
            text.append(text.length() == 0 ? "" : "\n").append(lines[i++]);
        }
        if (!skipped()) {
            variables.set(name.strip(), "=", text.toString());
        }
        return i + 1;
    }

    private void line(String raw, String file, int number) {
        String line = uncommented(raw).strip();
        if (line.isEmpty() || conditional(line) || skipped()) {
            return;
        }
        String rest = line;
        for (String word : new String[] {"override ", "export ", "private "}) {
            rest = rest.startsWith(word) ? rest.substring(word.length()).strip() : rest;
        }
        if (include(rest) || assignment(rest)) {
            return;
        }
        int colon = colon(rest);
        if (colon > 0) {
            rule(rest, colon, file, number);
        } else {
            variables.expand(rest); // $(shell …), $(eval …), $(info …) of its own
        }
    }

    private static String uncommented(String line) {
        for (int i = line.indexOf('#'); i >= 0; i = line.indexOf('#', i + 1)) {
            if (i == 0 || line.charAt(i - 1) != '\\') {
                return line.substring(0, i);
            }
        }
        return line;
    }

    private boolean include(String line) {
        String rest = line.startsWith("-include ") || line.startsWith("sinclude ")
                ? line.substring(9)
                : line.startsWith("include ") ? line.substring(8) : "";
        if (rest.isEmpty()) {
            return false;
        }
        rules = List.of();
        Value files = variables.expand(rest);
        if (!files.isKnown()) {
            variables.incomplete();
            return true;
        }
        for (String name : Makefile.words(files.textOr(""))) {
            String path = name.startsWith("/") ? name : surroundings.directory() + "/" + name;
            Optional<String> text = includes < MAX_INCLUDES ? surroundings.open(path) : Optional.empty();
            if (text.isPresent()) {
                includes++;
                read(path, text.get());
                rules = List.of();
            } else {
                variables.incomplete();
            }
        }
        return true;
    }

    private boolean assignment(String line) {
        int equals = line.indexOf('=');
        if (equals <= 0) {
            return false;
        }
        int start = equals;
        while (start > 0 && ":?+!".indexOf(line.charAt(start - 1)) >= 0) {
            start--;
        }
        String name = line.substring(0, start).strip();
        if (name.isEmpty() || name.indexOf(' ') >= 0 || colon(name) >= 0) {
            return false;
        }
        rules = List.of();
        String operator = line.substring(start, equals + 1);
        String variable = name.indexOf('$') < 0 ? name : variables.expand(name).textOr(name);
        variables.set(variable, operator, line.substring(equals + 1).strip());
        return true;
    }

    /** The colon of a rule, outside of references. */
    private static int colon(String line) {
        int nested = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            nested += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
            if (c == ':' && nested == 0) {
                return i;
            }
        }
        return -1;
    }

    private void rule(String line, int colon, String file, int number) {
        String head = line.substring(0, colon);
        String rest = line.substring(colon + 1);
        rest = rest.startsWith(":") ? rest.substring(1) : rest;
        List<String> targets = Makefile.words(variables.expand(head).show());
        int semicolon = rest.indexOf(';');
        String needs = semicolon < 0 ? rest : rest.substring(0, semicolon);
        int inner = colon(needs);
        if (inner >= 0 && !needs.startsWith("=")) {
            needs = needs.substring(inner + 1); // a static pattern rule: targets: %.o: %.c
        } else if (assignment(needs.strip())) {
            return; // a variable of these targets; it counts for all
        }
        List<String> prerequisites =
                Makefile.words(variables.expand(needs.replace('|', ' ')).show());
        MakeRule rule = new MakeRule(targets, prerequisites, file);
        makefile.add(rule);
        rules = List.of(rule);
        if (semicolon >= 0) {
            recipe(rest.substring(semicolon + 1).strip(), number);
        }
    }

    /** Whether the line is one of ifeq, ifneq, ifdef, ifndef, else, endif. What is not known leaves both branches in. */
    private boolean conditional(String line) {
        int end = 0;
        while (end < line.length() && Character.isLetter(line.charAt(end))) {
            end++;
        }
        String rest = line.substring(end).strip();
        switch (line.substring(0, end)) {
            case "ifeq", "ifneq", "ifdef", "ifndef" -> branches.add(branch(line.substring(0, end), rest));
            case "else" -> {
                if (!branches.isEmpty()) {
                    Branch before = branches.remove(branches.size() - 1);
                    if (before.taken()) {
                        branches.add(new Branch(true, true));
                    } else if (rest.startsWith("if")) {
                        int blank = rest.indexOf(' ');
                        branches.add(branch(rest.substring(0, Math.max(0, blank)), rest.substring(blank + 1)));
                    } else {
                        branches.add(new Branch(false, false));
                    }
                }
            }
            case "endif" -> {
                if (!branches.isEmpty()) {
                    branches.remove(branches.size() - 1);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private Branch branch(String word, String condition) {
        boolean negated = word.equals("ifneq") || word.equals("ifndef");
        if (word.endsWith("def")) {
            String name = variables.expand(condition.strip()).show();
            boolean set = variables.isSet(name) || surroundings.variable(name).isPresent();
            return new Branch(set == negated, set != negated);
        }
        List<Value> sides = new ArrayList<>();
        for (String side : sides(condition)) {
            sides.add(variables.expand(side.strip()));
        }
        if (sides.size() != 2 || !sides.get(0).isKnown() || !sides.get(1).isKnown()) {
            return new Branch(false, false);
        }
        boolean holds = sides.get(0).equals(sides.get(1)) != negated;
        return new Branch(!holds, holds);
    }

    /** {@code (a,b)}, {@code "a" "b"}, {@code 'a' 'b'}. */
    private static List<String> sides(String condition) {
        if (condition.startsWith("(")) {
            int nested = 0;
            int close = condition.lastIndexOf(')');
            for (int i = 1; i < close; i++) {
                char c = condition.charAt(i);
                nested += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
                if (c == ',' && nested == 0) {
                    return List.of(condition.substring(1, i), condition.substring(i + 1, close));
                }
            }
            return List.of();
        }
        List<String> sides = new ArrayList<>();
        int at = 0;
        while (at < condition.length()) {
            char c = condition.charAt(at);
            int end = c == '"' || c == '\'' ? condition.indexOf(c, at + 1) : -1;
            if (end >= 0) {
                sides.add(condition.substring(at + 1, end));
                at = end;
            }
            at++;
        }
        return sides;
    }
}
