package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Invocation.Operand;
import dev.railroad.effect.Option;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a command with its program's table. What the table does not know is read by the conventions of POSIX section
 * 12.2 and GNU getopt_long, and whatever that leaves open is marked as uncertain. For one command.
 */
final class OptionReader {
    private static final String[] LETTERS = letters();

    private final Programs programs;
    private final String program;
    private final List<Argument> command;
    private final List<Reading.Seen> seen = new ArrayList<>();
    private final List<Operand> operands = new ArrayList<>();
    private final List<Operand> canonical = new ArrayList<>();
    private Entry entry;
    private String canonicalProgram;
    private boolean differs;
    private int subcommands;
    private int canonicalSubcommands;
    private int after = -1;
    private int next = 1;
    private boolean ended;
    private boolean descending = true;
    private boolean doubtful;

    OptionReader(Programs programs, Entry root, String program, List<Argument> command) {
        this.programs = programs;
        this.entry = root;
        this.program = program;
        this.canonicalProgram = program;
        this.command = command;
        if (!root.as().isEmpty()) {
            rename(command.get(0));
        }
    }

    Reading read() {
        if (entry.style() == Style.BUNDLE && next < command.size()) {
            bundle(command.get(next));
        }
        while (next < command.size()) {
            Argument argument = command.get(next++);
            if (ended || !option(argument)) {
                operand(argument);
            }
        }
        return new Reading(
                entry,
                program,
                command,
                seen,
                operands,
                subcommands,
                after < 0 ? operands.size() : after,
                differs ? canonical : List.of(),
                canonicalProgram,
                canonicalSubcommands);
    }

    // Operands

    private void operand(Argument argument) {
        Value value = argument.value();
        boolean certain = !doubtful && (value.prefix().length() > 0 || !value.hasHole());
        boolean doubted = doubtful;
        doubtful = false;
        if (descending && !entry.subcommands().isEmpty()) {
            if (descend(argument, value.textOr("\0"), certain)) {
                return;
            }
            if (doubted && !seen.isEmpty()) {
                // Rather the value of the option before, since it is no subcommand.
                Reading.Seen before = seen.remove(seen.size() - 1);
                Option option = new Option(
                        before.option().name(), value, before.option().certain());
                seen.add(new Reading.Seen(before.rule(), option, argument.at(), List.of()));
                return;
            }
            descending = false;
        }
        if (entry.traits().assignments() && operands.size() == subcommands && isAssignment(value)) {
            return;
        }
        Operand operand = new Operand(argument, certain);
        operands.add(operand);
        canonical.add(operand);
        if (entry.traits().stops()) {
            ended = true;
        }
    }

    private boolean descend(Argument argument, String word, boolean certain) {
        Optional<Entry> found = entry.subcommand(word);
        int slash = word.indexOf('/');
        boolean split = found.isEmpty() && entry.traits().slashed() && slash > 0;
        if (split) {
            found = entry.subcommand(word.substring(0, slash));
        }
        if (found.isEmpty()) {
            return false;
        }
        entry = programs.resolve(found.get());
        String name = entry.name().indexOf('*') >= 0 ? word : entry.name();
        Operand operand = new Operand(argument, certain);
        operands.add(operand);
        canonical.add(name.equals(word) ? operand : new Operand(new Argument(Value.of(name), argument.at()), certain));
        canonicalSubcommands++;
        differs |= !name.equals(word);
        if (split) {
            // kind/name: the kind is canonical, and what remains is the operand.
            canonical.add(new Operand(new Argument(Value.of(word.substring(slash + 1)), argument.at()), certain));
            descending = false;
        } else {
            subcommands++;
        }
        if (!found.get().as().isEmpty()) {
            entry = found.get();
            rename(argument);
        }
        return true;
    }

    /** Puts the words of {@code as} in place of what was read; a program's own {@code as} begins with a program. */
    private void rename(Argument at) {
        List<String> path = entry.as();
        differs = true;
        int from = 0;
        Entry target;
        if (next == 1) {
            canonicalProgram = path.get(0);
            from = 1;
            target = entry;
        } else {
            canonical.clear();
            target = programs.find(program).orElse(entry);
        }
        canonicalSubcommands = 0;
        for (int i = from; i < path.size(); i++) {
            canonical.add(new Operand(new Argument(Value.of(path.get(i)), at.at()), true));
            canonicalSubcommands++;
            if (from == 0) {
                target = programs.resolve(target.subcommand(path.get(i)).orElse(target));
            }
        }
        entry = target;
    }

    static boolean isAssignment(Value value) {
        String prefix = value.prefix();
        int equals = prefix.indexOf('=');
        if (equals <= 0) {
            return false;
        }
        for (int i = 0; i < equals; i++) {
            char c = prefix.charAt(i);
            boolean letter = c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    // Options

    /** Whether the argument was an option, which is then read. */
    private boolean option(Argument argument) {
        Value value = argument.value();
        String text = value.prefix();
        switch (entry.style()) {
            case NONE:
                return false;
            case KEYS:
                return keyed(argument, text);
            case CMD:
                return isSwitch(text) && named(argument, text, ':');
            default:
                break;
        }
        if (text.length() < 2 || text.charAt(0) != '-') {
            return text.startsWith("+") && entry.options().containsKey(text) && named(argument, text, '=');
        }
        if (text.equals("--") && value.isKnown()) {
            ended = true;
            doubtful = false;
            after = operands.size();
            return true;
        }
        if (entry.style() == Style.POWERSHELL) {
            return named(argument, text, ':');
        }
        if (text.startsWith("--")
                || entry.style() == Style.GO
                || entry.options().containsKey(text)) {
            return named(argument, text, '=');
        }
        return cluster(argument, text);
    }

    private boolean keyed(Argument argument, String text) {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            return text.startsWith("--") && named(argument, text, '=');
        }
        String name = text.substring(0, equals + 1);
        Value value = Words.after(argument.value(), equals + 1);
        seen.add(new Reading.Seen(entry.option(name), new Option(name, value, true), argument.at(), List.of()));
        return true;
    }

    /** {@code /s}, {@code /w:x}: a path that begins with a slash is none. */
    private static boolean isSwitch(String text) {
        if (text.length() < 2 || text.charAt(0) != '/') {
            return false;
        }
        int colon = text.indexOf(':');
        int end = colon < 0 ? text.length() : colon;
        int slash = text.indexOf('/', 1);
        int backslash = text.indexOf('\\');
        return (slash < 0 || slash > end) && (backslash < 0 || backslash > end);
    }

    /** {@code --name}, {@code --name=value}, {@code --name value}. */
    private boolean named(Argument argument, String text, char separator) {
        int split = text.indexOf(separator, 1);
        String spelling = split < 0 ? text : text.substring(0, split);
        boolean certain = split >= 0 || argument.value().isKnown();
        Optional<OptionRule> rule = entry.option(spelling);
        String name = rule.isPresent() ? rule.get().name() : spelling;
        if (split >= 0) {
            record(rule, name, Words.after(argument.value(), split + 1), certain, argument);
        } else if (!certain || rule.isEmpty()) {
            unknown(rule, name, certain, argument);
        } else {
            valued(rule.get(), argument);
        }
        return true;
    }

    private void unknown(Optional<OptionRule> rule, String name, boolean certain, Argument argument) {
        if (entry.traits().unknownTakesValue()
                && next < command.size()
                && !command.get(next).value().prefix().startsWith("-")) {
            Argument value = command.get(next++);
            record(rule, name, value.value(), certain, value);
            return;
        }
        record(rule, name, Words.EMPTY, certain, argument);
        doubtful = true;
    }

    /** An option of the table with nothing attached. */
    private void valued(OptionRule rule, Argument argument) {
        if (rule.arity() == OptionRule.Arity.REQUIRED && next < command.size()) {
            Argument value = command.get(next++);
            record(Optional.of(rule), rule.name(), value.value(), true, value);
        } else if (rule.arity() == OptionRule.Arity.COMMAND) {
            List<Argument> words = new ArrayList<>();
            while (next < command.size() && !ends(words, command.get(next))) {
                words.add(command.get(next++));
            }
            next++;
            Option option = new Option(rule.name(), Words.join(words, 0, " "), true);
            seen.add(new Reading.Seen(Optional.of(rule), option, argument.at(), List.copyOf(words)));
        } else {
            record(Optional.of(rule), rule.name(), Words.EMPTY, true, argument);
        }
    }

    /** POSIX find: {@code ;} ends the command, and {@code +} right after {@code {}}. */
    private static boolean ends(List<Argument> words, Argument word) {
        String text = word.value().textOr("");
        return text.equals(";")
                || (text.equals("+")
                        && !words.isEmpty()
                        && words.get(words.size() - 1).value().textOr("").equals("{}"));
    }

    /** {@code -rf}, {@code -ofile}, {@code -o file}. */
    private boolean cluster(Argument argument, String text) {
        if (!entry.isKnown() || isNumber(text)) {
            boolean certain = argument.value().isKnown();
            record(Optional.empty(), text, Words.EMPTY, certain, argument);
            doubtful = !isNumber(text);
            return true;
        }
        for (int i = 1; i < text.length(); i++) {
            String spelling = letter(text.charAt(i));
            Optional<OptionRule> rule = Optional.ofNullable(entry.options().get(spelling));
            boolean last = i == text.length() - 1 && argument.value().isKnown();
            if (rule.isEmpty() || rule.get().arity() == OptionRule.Arity.NONE) {
                record(rule, rule.isPresent() ? rule.get().name() : spelling, Words.EMPTY, true, argument);
                doubtful = rule.isEmpty() && last;
            } else if (last) {
                valued(rule.get(), argument);
            } else {
                int from = i + 1;
                boolean more = from + 1 < text.length() || !argument.value().isKnown();
                if (from < text.length() && text.charAt(from) == '=' && more) {
                    from++; // `-o=file` of many programs; `cut -d=` means the sign.
                }
                record(rule, rule.get().name(), Words.after(argument.value(), from), true, argument);
                return true;
            }
        }
        if (!argument.value().isKnown()) {
            record(Optional.empty(), text, Words.EMPTY, false, argument);
            doubtful = true;
        }
        return true;
    }

    /** A dash and a letter, which is made once for those that options have. */
    private static String letter(char c) {
        return c < LETTERS.length ? LETTERS[c] : "-" + c;
    }

    private static String[] letters() {
        String[] letters = new String[128];
        for (int c = 0; c < letters.length; c++) {
            letters[c] = "-" + (char) c;
        }
        return letters;
    }

    private static boolean isNumber(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The first word of tar: a cluster without dash, whose values are the next words in order. */
    private void bundle(Argument argument) {
        String text = argument.value().textOr("");
        if (text.isEmpty() || text.charAt(0) == '-' || text.indexOf('/') >= 0 || text.indexOf('.') >= 0) {
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!entry.options().containsKey("-" + text.charAt(i))) {
                return;
            }
        }
        next++;
        for (int i = 0; i < text.length(); i++) {
            OptionRule rule = entry.options().get("-" + text.charAt(i));
            if (rule != null) {
                valued(rule, argument);
            }
        }
    }

    private void record(Optional<OptionRule> rule, String name, Value value, boolean certain, Argument at) {
        doubtful = false;
        seen.add(new Reading.Seen(rule, new Option(name, value, certain), at.at(), List.of()));
        if (rule.isPresent() && rule.get().ends()) {
            ended = true;
            after = after < 0 ? operands.size() : after;
            descending = false;
        }
    }

    // Words of phrases

    /** The canonical names of the options that a word stands for. */
    static void split(Entry entry, String word, List<String> names) {
        char separator = entry.style() == Style.POWERSHELL || entry.style() == Style.CMD ? ':' : '=';
        int end = word.indexOf(separator, 1);
        String bare = end < 0 || entry.style() == Style.NONE ? word : word.substring(0, end);
        if (entry.style() == Style.KEYS && end > 0 && !word.startsWith("-")) {
            bare = word.substring(0, end + 1);
        }
        Optional<OptionRule> rule = entry.option(bare);
        if (rule.isPresent()) {
            names.add(rule.get().name());
            return;
        }
        boolean single = bare.length() < 2
                || bare.charAt(0) != '-'
                || bare.startsWith("--")
                || !entry.isKnown()
                || isNumber(bare)
                || entry.style() == Style.NONE
                || entry.style() == Style.GO
                || entry.style() == Style.POWERSHELL
                || entry.style() == Style.CMD;
        if (single) {
            names.add(bare);
            return;
        }
        for (int i = 1; i < bare.length(); i++) {
            Optional<OptionRule> letter = entry.option("-" + bare.charAt(i));
            names.add(letter.isPresent() ? letter.get().name() : "-" + bare.charAt(i));
            if (letter.isPresent() && letter.get().arity() != OptionRule.Arity.NONE) {
                return;
            }
        }
    }
}
