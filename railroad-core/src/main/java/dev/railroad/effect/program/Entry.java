package dev.railroad.effect.program;

import dev.railroad.effect.Invocation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A program or subcommand as its table says. Immutable; also the spelling rules that rules compare phrases by.
 *
 * @param names the canonical name, then the others; they may hold {@code *}
 * @param style how options are spelled
 * @param traits what else is to be known
 * @param options its own options and those of the entries above that are valid everywhere, by spelling
 * @param subcommands by each of their names; names with {@code *} last
 * @param as the path of the subcommand that this one is another spelling of; empty: itself
 * @param like the program (and subcommands) whose table this one shares; empty: its own
 * @param operands roles of operands
 * @param input roles of standard input
 * @param effects roles of the whole
 * @param meaning the class that knows the rest; empty: nobody
 */
record Entry(
        List<String> names,
        Style style,
        Traits traits,
        Map<String, OptionRule> options,
        Map<String, Entry> subcommands,
        List<String> as,
        List<String> like,
        List<Role.Placed> operands,
        List<Role> input,
        List<Role> effects,
        String meaning)
        implements Invocation.Grammar {
    /**
     * What else is to be known of an entry.
     *
     * @param known whether there is a table at all
     * @param several whether its names are different programs with one table, rather than names of one
     * @param stops whether options end at the first operand
     * @param text whether operands are mere text
     * @param assignments whether operands {@code NAME=value} in front are settings, not operands
     * @param slashed whether an operand {@code kind/name} is two
     * @param unknownTakesValue whether options that the table does not know take values
     * @param patterns whether names of subcommands hold {@code *}
     */
    record Traits(
            boolean known,
            boolean several,
            boolean stops,
            boolean text,
            boolean assignments,
            boolean slashed,
            boolean unknownTakesValue,
            boolean patterns) {}

    /** A program nobody knows. */
    static final Entry UNKNOWN = new Entry(
            List.of(""),
            Style.PLAIN,
            new Traits(false, false, false, false, false, false, false, false),
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            "");

    /** This table under the names of another entry. */
    Entry called(Entry other) {
        Traits shared = new Traits(
                traits.known(),
                other.traits().several(),
                traits.stops(),
                traits.text(),
                traits.assignments(),
                traits.slashed(),
                traits.unknownTakesValue(),
                traits.patterns());
        return new Entry(
                other.names(),
                style,
                shared,
                options,
                subcommands,
                other.as(),
                List.of(),
                operands,
                input,
                effects,
                meaning);
    }

    String name() {
        return names.get(0);
    }

    /** A table is read once and equal only to itself: comparing all of its options would take longer than reading it. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public boolean isKnown() {
        return traits.known();
    }

    @Override
    public boolean takesText() {
        return traits.text();
    }

    /** The subcommand of that name. */
    Optional<Entry> subcommand(String name) {
        Entry exact = subcommands.get(name);
        if (exact != null || !traits.patterns()) {
            return Optional.ofNullable(exact);
        }
        for (Map.Entry<String, Entry> candidate : subcommands.entrySet()) {
            if (candidate.getKey().indexOf('*') >= 0 && Names.matches(candidate.getKey(), name)) {
                return Optional.of(candidate.getValue());
            }
        }
        return Optional.empty();
    }

    /** The rule of one spelling, without a value: {@code -r}, {@code --force}, {@code of=}. */
    Optional<OptionRule> option(String spelling) {
        OptionRule exact = options.get(spelling);
        if (exact != null) {
            return Optional.of(exact);
        }
        if (style == Style.GO && spelling.startsWith("--")) {
            return Optional.ofNullable(options.get(spelling.substring(1)));
        }
        if (style == Style.POWERSHELL || style == Style.CMD) {
            return insensitive(spelling);
        }
        return (style == Style.GNU || style == Style.BUNDLE) && spelling.length() > 2 && spelling.startsWith("--")
                ? beginning(spelling, false)
                : Optional.empty();
    }

    private Optional<OptionRule> insensitive(String spelling) {
        for (Map.Entry<String, OptionRule> candidate : options.entrySet()) {
            if (candidate.getKey().equalsIgnoreCase(spelling)) {
                return Optional.of(candidate.getValue());
            }
        }
        return style == Style.POWERSHELL && spelling.length() > 1 ? beginning(spelling, true) : Optional.empty();
    }

    /** getopt_long(3): a long name may be shortened as long as it stays unique. */
    private Optional<OptionRule> beginning(String spelling, boolean anyCase) {
        OptionRule found = null;
        String wanted = anyCase ? spelling.toLowerCase(Locale.ROOT) : spelling;
        for (Map.Entry<String, OptionRule> candidate : options.entrySet()) {
            String name = anyCase ? candidate.getKey().toLowerCase(Locale.ROOT) : candidate.getKey();
            if (name.startsWith(wanted)
                    && (found == null
                            || !found.name().equals(candidate.getValue().name()))) {
                if (found != null) {
                    return Optional.empty();
                }
                found = candidate.getValue();
            }
        }
        return Optional.ofNullable(found);
    }

    /** All rules, each once for every spelling. */
    Collection<OptionRule> rules() {
        return options.values();
    }

    @Override
    public List<String> canonical(String word) {
        List<String> names = new ArrayList<>(2);
        OptionReader.split(this, word, names);
        return names;
    }
}
