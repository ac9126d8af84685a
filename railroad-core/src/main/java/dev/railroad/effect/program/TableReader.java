package dev.railroad.effect.program;

import dev.railroad.effect.program.Entry.Traits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads one entry of a table of programs; docs/programs.md is the reference of the format. Strict: whatever it does not
 * understand is an error with file and line. For one thread.
 */
final class TableReader {
    private static final int STEP = 2;

    private final String file;
    private final String text;
    private int position;
    private int line;

    private int indent;
    private String content = "";

    /**
     * @param file name of the resource, for errors
     * @param text the entry, from the line that begins with {@code program}
     * @param linesAbove the number of lines above it, for errors
     */
    TableReader(String file, String text, int linesAbove) {
        this.file = file;
        this.text = text;
        this.line = linesAbove;
    }

    /** Reads the program. */
    Entry program() {
        if (!advance() || indent != 0) {
            throw error("expected `program`");
        }
        List<String> words = words(content);
        boolean several = words.get(0).equals("programs");
        if (!(several || words.get(0).equals("program")) || words.size() < 2) {
            throw error("expected `program NAME…` or `programs NAME…`");
        }
        advance();
        Block block = new Block(words.subList(1, words.size()), Style.PLAIN, Map.of(), STEP);
        block.several = several;
        return block.read();
    }

    /** Moves to the next line that says something; false at the end. */
    private boolean advance() {
        while (position < text.length()) {
            int end = text.indexOf('\n', position);
            if (end < 0) {
                end = text.length();
            }
            int first = position;
            while (first < end && text.charAt(first) == ' ') {
                first++;
            }
            int start = position;
            position = end + 1;
            line++;
            if (first < end && text.charAt(first) != '#') {
                indent = first - start;
                content = text.substring(first, end).stripTrailing();
                if (content.indexOf('\t') >= 0 || indent % STEP != 0) {
                    throw error("indentation is by two spaces");
                }
                return true;
            }
        }
        indent = -1;
        content = "";
        return false;
    }

    private IllegalStateException error(String message) {
        return new IllegalStateException(file + ":" + line + ": " + message);
    }

    static List<String> words(String content) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < content.length()) {
            int end = content.indexOf(' ', at);
            if (end < 0) {
                end = content.length();
            }
            if (end > at) {
                words.add(content.substring(at, end));
            }
            at = end + 1;
        }
        return words;
    }

    /** The lines of one program or subcommand. */
    private final class Block {
        private final List<String> names;
        private final int level;
        private final Set<String> own = new HashSet<>();
        private final Map<String, OptionRule> options;
        private final Map<String, OptionRule> everywhere;
        private final Map<String, Entry> subcommands = new LinkedHashMap<>();
        private final Map<String, Entry> patterns = new LinkedHashMap<>();
        private final List<Role.Placed> operands = new ArrayList<>();
        private final List<Role> input = new ArrayList<>();
        private final List<Role> effects = new ArrayList<>();
        private final List<String> mentioned = new ArrayList<>();
        private Style style;
        private boolean several;
        private boolean stops;
        private boolean plainText;
        private boolean assignments;
        private boolean slashed;
        private boolean unknownTakesValue;
        private List<String> as = List.of();
        private List<String> like = List.of();
        private String meaning = "";

        Block(List<String> names, Style style, Map<String, OptionRule> inherited, int level) {
            this.names = List.copyOf(names);
            this.style = style;
            this.options = new HashMap<>(inherited);
            this.everywhere = new HashMap<>(inherited);
            this.level = level;
        }

        Entry read() {
            int start = line;
            while (indent >= level) {
                if (indent > level) {
                    throw error("indented too far");
                }
                item(words(content));
            }
            for (String option : mentioned) {
                OptionRule rule = options.get(option);
                if (rule == null || !rule.name().equals(option)) {
                    throw new IllegalStateException(file + ":" + start + ": `" + names.get(0) + "` mentions `" + option
                            + "`, which is no option's first spelling");
                }
            }
            subcommands.putAll(patterns);
            Traits traits = new Traits(
                    true, several, stops, plainText, assignments, slashed, unknownTakesValue, !patterns.isEmpty());
            return new Entry(names, style, traits, options, subcommands, as, like, operands, input, effects, meaning);
        }

        private void item(List<String> words) {
            String keyword = words.get(0);
            List<String> rest = words.subList(1, words.size());
            switch (keyword) {
                case "sub" -> {
                    advance();
                    sub(rest);
                    return;
                }
                case "style" -> style(rest);
                case "option" -> option(rest, false);
                case "global" -> option(rest, true);
                case "flags" -> each(rest, false, OptionRule.Arity.NONE);
                case "values" -> each(rest, false, OptionRule.Arity.REQUIRED);
                case "global-flags" -> each(rest, true, OptionRule.Arity.NONE);
                case "global-values" -> each(rest, true, OptionRule.Arity.REQUIRED);
                case "harmless" -> harmless(rest);
                case "operand", "operands" -> operand(rest);
                case "stdin" -> input.add(role(afterColon(rest)));
                case "effect" -> effects.add(role(rest));
                case "meaning" -> meaning = only(rest);
                case "text" -> plainText = true;
                case "assignments" -> assignments = true;
                case "slash" -> slashed = true;
                case "unknown-takes-value" -> unknownTakesValue = true;
                case "as" -> as = List.copyOf(rest);
                case "like" -> like = List.copyOf(rest);
                case "example", "same" -> {
                    // Executed by tests, skipped here.
                }
                default -> throw error("unknown keyword `" + keyword + "`");
            }
            advance();
        }

        private void sub(List<String> names) {
            if (names.isEmpty()) {
                throw error("`sub` needs a name");
            }
            Entry entry = new Block(names, style, everywhere, level + STEP).with(unknownTakesValue);
            for (String name : names) {
                if ((name.indexOf('*') >= 0 ? patterns : subcommands).put(name, entry) != null) {
                    throw error("`" + name + "` is there twice");
                }
            }
        }

        private Entry with(boolean unknownTakesValue) {
            this.unknownTakesValue = unknownTakesValue;
            return read();
        }

        private void style(List<String> words) {
            for (String word : words) {
                if (word.equals("stops")) {
                    stops = true;
                } else {
                    style = constant(Style.values(), word);
                }
            }
        }

        private void harmless(List<String> spellings) {
            List<Role> roles = List.of(new Role.Harmless(Condition.ALWAYS));
            for (String spelling : spellings) {
                OptionRule rule = new OptionRule(spelling, List.of(spelling), OptionRule.Arity.NONE, false, roles);
                add(rule);
                everywhere.put(spelling, rule);
            }
        }

        /** Options without a second spelling and without a role. */
        private void each(List<String> spellings, boolean global, OptionRule.Arity arity) {
            for (String spelling : spellings) {
                OptionRule rule = new OptionRule(spelling, List.of(spelling), arity, false, List.of());
                add(rule);
                if (global) {
                    everywhere.put(spelling, rule);
                }
            }
        }

        private void option(List<String> words, boolean global) {
            List<String> spellings = new ArrayList<>();
            OptionRule.Arity arity = OptionRule.Arity.NONE;
            boolean ends = false;
            int at = 0;
            for (; at < words.size() && !words.get(at).equals(":"); at++) {
                String word = words.get(at);
                char first = word.charAt(0);
                if (word.equals("ends")) {
                    ends = true;
                } else if (word.endsWith("...")) {
                    arity = OptionRule.Arity.COMMAND;
                } else if (first == '[') {
                    arity = OptionRule.Arity.OPTIONAL;
                } else if (first == '-' || first == '/' || first == '+' || first == '@') {
                    spellings.add(word);
                } else if (word.endsWith("=")) {
                    spellings.add(word);
                    arity = OptionRule.Arity.REQUIRED;
                } else if (Character.isUpperCase(first)) {
                    arity = OptionRule.Arity.REQUIRED;
                } else {
                    throw error("`" + word + "` is no option");
                }
            }
            if (spellings.isEmpty()) {
                throw error("an option needs a spelling");
            }
            List<Role> roles =
                    at < words.size() ? List.of(role(afterColon(words.subList(at, words.size())))) : List.of();
            OptionRule rule = new OptionRule(spellings.get(0), spellings, arity, ends, roles);
            add(rule);
            if (global) {
                for (String spelling : spellings) {
                    everywhere.put(spelling, rule);
                }
            }
        }

        private void add(OptionRule rule) {
            for (String spelling : rule.spellings()) {
                options.put(spelling, rule);
                if (!own.add(spelling)) {
                    throw error("`" + spelling + "` is there twice");
                }
            }
        }

        private void operand(List<String> words) {
            int from = 1;
            int to = -1;
            List<String> rest = words;
            if (!words.isEmpty() && !words.get(0).equals(":")) {
                String range = words.get(0);
                rest = words.subList(1, words.size());
                int dots = range.indexOf("..");
                if (range.equals("after")) {
                    from = Role.Placed.AFTER;
                } else if (dots < 0) {
                    from = number(range);
                    to = from;
                } else {
                    from = dots == 0 ? 1 : number(range.substring(0, dots));
                    to = dots + 2 == range.length() ? -1 : number(range.substring(dots + 2));
                }
            }
            operands.add(new Role.Placed(from, to, role(afterColon(rest))));
        }

        private Role role(List<String> words) {
            RoleReader reader = new RoleReader(words);
            try {
                Role role = reader.read();
                mentioned.addAll(reader.mentioned());
                return role;
            } catch (IllegalArgumentException problem) {
                throw error(String.valueOf(problem.getMessage()));
            }
        }

        private List<String> afterColon(List<String> words) {
            if (words.size() < 2 || !words.get(0).equals(":")) {
                throw error("expected `: ROLE`");
            }
            return words.subList(1, words.size());
        }

        private String only(List<String> words) {
            if (words.size() != 1) {
                throw error("expected one word");
            }
            return words.get(0);
        }

        private int number(String digits) {
            try {
                return Integer.parseInt(digits);
            } catch (NumberFormatException notANumber) {
                throw error("`" + digits + "` is no number");
            }
        }

        private <E extends Enum<E>> E constant(E[] values, String word) {
            for (E value : values) {
                if (value.name().equalsIgnoreCase(word)) {
                    return value;
                }
            }
            throw error("`" + word + "` is none of the known words");
        }
    }
}
