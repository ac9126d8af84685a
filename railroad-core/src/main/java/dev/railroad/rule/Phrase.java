package dev.railroad.rule;

import dev.railroad.effect.Invocation;
import dev.railroad.effect.Option;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A command as people write it down, matched by what it means: {@code rm -rf} is met by {@code rm --force -r x}.
 *
 * <p>The first word names the program. When it is none that we know, it may also be the first subcommand of any program
 * ({@code push --force}). Of the other words, those that begin with a dash are options: all must be there, in any
 * spelling and order that the program's grammar knows; one that takes a value may be followed by it. The rest are
 * operands, which must be there in this order: the first ones exactly where the program has its subcommands, the others
 * with anything in between. {@code *} and {@code ?} stand for characters within a word. Immutable.
 *
 * <p>What is not known counts only where it is plausible: when a server sent it or it was decoded, or when what is known
 * is already the deed that the phrase names and only its object is open.
 */
public final class Phrase {
    /** An option, or an operand, of the phrase. */
    private record Term(String word, Glob glob, boolean option, Glob value, boolean hasValue) {}

    private final String text;
    private final Glob program;
    private final boolean anyProgram;
    private final List<Term> terms;
    private final boolean exact;
    private final boolean exempts;

    private Phrase(String text, Glob program, boolean anyProgram, List<Term> terms, boolean exact, boolean exempts) {
        this.text = text;
        this.program = program;
        this.anyProgram = anyProgram;
        this.terms = List.copyOf(terms);
        this.exact = exact;
        this.exempts = exempts;
    }

    /**
     * A phrase that is met by commands that do at least what it says, for rules that forbid.
     *
     * @param isProgram whether a word is the name of a known program
     * @throws PhraseException when {@code text} is no phrase
     */
    public static Phrase of(String text, Predicate<String> isProgram) {
        return read(text, isProgram, false);
    }

    /**
     * A phrase that is met by commands that do at most what it says, for rules that exempt: every operand and option of
     * the command must be named, unless the phrase ends with the word {@code *}.
     *
     * @param isProgram whether a word is the name of a known program
     * @throws PhraseException when {@code text} is no phrase
     */
    public static Phrase exactly(String text, Predicate<String> isProgram) {
        return read(text, isProgram, true);
    }

    private static Phrase read(String text, Predicate<String> isProgram, boolean exact) {
        List<String> words = Words.split(text);
        if (words.isEmpty() || words.get(0).isEmpty()) {
            throw new PhraseException("the phrase is empty", 0);
        }
        String first = words.get(0);
        if (first.startsWith("-")) {
            throw new PhraseException("a phrase starts with a program or a subcommand, not with an option", 0);
        }
        boolean open = exact && words.size() > 1 && words.get(words.size() - 1).equals("*");
        List<Term> terms = new ArrayList<>();
        for (int i = 1; i < words.size() - (open ? 1 : 0); i++) {
            terms.add(term(words.get(i)));
        }
        boolean anyProgram = Glob.of(first).isLiteral() && first.indexOf('/') < 0 && !isProgram.test(first);
        return new Phrase(text, Glob.of(first), anyProgram, terms, exact && !open, exact);
    }

    private static Term term(String word) {
        boolean option = word.length() > 1 && word.charAt(0) == '-' && !word.equals("--");
        int equals = option ? word.indexOf('=') : -1;
        return new Term(
                equals > 0 ? word.substring(0, equals) : word,
                Glob.of(option ? word : PhraseWords.plainPath(word)),
                option,
                Glob.of(equals > 0 ? word.substring(equals + 1) : ""),
                equals > 0);
    }

    /** An operand as {@link #leadingOperands} spells it. */
    public static String plainOperand(String operand) {
        return PhraseWords.plainPath(operand);
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** Whether it is one of {@link #exactly}. */
    public boolean isForExemption() {
        return exempts;
    }

    /** The pattern for the program's name. */
    public Glob program() {
        return program;
    }

    /** Whether the first word may also be a subcommand of any program. */
    public boolean anyProgram() {
        return anyProgram;
    }

    /**
     * The literal operands that follow the first word, up to the first option: a word after an option may be the
     * option's value instead. A command that meets the phrase has each of them among its operands, unless one of those
     * is not known.
     */
    public List<String> leadingOperands() {
        List<String> operands = new ArrayList<>(2);
        for (int i = 0; i < terms.size() && !terms.get(i).option(); i++) {
            Term term = terms.get(i);
            if (!term.word().equals("--")
                    && term.glob().isLiteral()
                    && !term.word().startsWith("~")) {
                operands.add(term.glob().pattern());
            }
        }
        return operands;
    }

    /**
     * Whether {@code invocation} does what the phrase names. An invocation that does nothing ({@code --help}) never
     * does.
     *
     * @param home the home directory, which {@code ~} in the phrase stands for
     */
    public Truth matches(Invocation invocation, String home) {
        Objects.requireNonNull(home, "home");
        if (invocation.harmless()) {
            return Truth.NO;
        }
        Truth named = PhraseWords.names(program, invocation, exact);
        if (named != Truth.NO) {
            Truth rest = rest(invocation, 0, named == Truth.MAYBE, home);
            if (rest != Truth.NO) {
                return named.and(rest);
            }
        }
        if (anyProgram && mayLead(invocation)) {
            Truth leads = leads(invocation);
            return leads == Truth.NO ? Truth.NO : leads.and(rest(invocation, 1, false, home));
        }
        return Truth.NO;
    }

    /**
     * Whether the first operand of a command may be the first word of a phrase: of a program with a table, only one that
     * the table calls a subcommand.
     */
    public static boolean mayLead(Invocation invocation) {
        return !invocation.operands().isEmpty()
                && !invocation.grammar().takesText()
                && (!invocation.grammar().isKnown() || invocation.subcommands() > 0);
    }

    private Truth leads(Invocation invocation) {
        return PhraseWords.plausible(program, invocation.operands().get(0).value(), false);
    }

    private Truth rest(Invocation invocation, int from, boolean doubtful, String home) {
        boolean[] used = new boolean[terms.size()];
        Truth truth = options(invocation, used);
        if (truth == Truth.NO) {
            return Truth.NO;
        }
        boolean verb = !doubtful && truth == Truth.YES && hasOption();
        return truth.and(operands(invocation, from, used, verb, home));
    }

    private boolean hasOption() {
        for (int i = 0; i < terms.size(); i++) {
            if (terms.get(i).option()) {
                return true;
            }
        }
        return false;
    }

    /** Marks in {@code used} the terms that are options or values of options. */
    private Truth options(Invocation invocation, boolean[] used) {
        Truth truth = Truth.YES;
        boolean[] named = new boolean[exact ? invocation.options().size() : 0];
        for (int i = 0; i < terms.size() && truth != Truth.NO; i++) {
            if (terms.get(i).option()) {
                used[i] = true;
                List<String> names = invocation.grammar().canonical(terms.get(i).word());
                for (int n = 0; n < names.size() && truth != Truth.NO; n++) {
                    truth = truth.and(option(invocation, names.get(n), i, n == names.size() - 1, used, named));
                }
            }
        }
        for (int i = 0; i < named.length; i++) {
            if (!named[i]) {
                return Truth.NO;
            }
        }
        return truth;
    }

    private Truth option(Invocation invocation, String name, int index, boolean last, boolean[] used, boolean[] named) {
        Term term = terms.get(index);
        List<Option> options = invocation.options();
        Truth best = Truth.NO;
        for (int i = 0; i < options.size(); i++) {
            Option option = options.get(i);
            if (!option.name().equals(name)) {
                continue;
            }
            Truth here = Truth.of(option.certain()).or(Truth.MAYBE);
            String value = option.value().textOr("");
            if (last && term.hasValue()) {
                here = here.and(PhraseWords.plausible(term.value(), option.value(), true));
            } else if (last && !option.value().isEmpty()) {
                if (index + 1 < terms.size()
                        && !terms.get(index + 1).option()
                        && PhraseWords.plausible(terms.get(index + 1).glob(), option.value(), true) != Truth.NO) {
                    used[index + 1] = true;
                    here = here.and(PhraseWords.plausible(terms.get(index + 1).glob(), option.value(), true));
                } else if (value.equals("false")) {
                    here = Truth.NO;
                }
            }
            if (here != Truth.NO && exact) {
                named[i] = true;
            }
            best = best.or(here);
        }
        return best;
    }

    private Truth operands(Invocation invocation, int from, boolean[] used, boolean verb, String home) {
        Truth certain = sequence(invocation, from, used, verb, home, Truth.YES);
        return certain == Truth.YES ? certain : sequence(invocation, from, used, verb, home, Truth.MAYBE);
    }

    /** Walks both lists once, taking every operand that matches at least as well as {@code least}. */
    private Truth sequence(Invocation invocation, int from, boolean[] used, boolean verb, String home, Truth least) {
        List<Invocation.Operand> operands = invocation.operands();
        boolean deed = verb;
        Truth truth = Truth.YES;
        int next = from;
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            if (used[i] || term.word().equals("--")) {
                continue;
            }
            boolean anchored = exact || next < invocation.subcommands();
            Truth match = Truth.NO;
            while (next < operands.size() && match == Truth.NO) {
                match = operand(term, operands.get(next++), deed, home);
                match = match.compareTo(least) >= 0 ? match : Truth.NO;
                if (anchored && match == Truth.NO) {
                    return Truth.NO;
                }
            }
            if (match == Truth.NO) {
                return Truth.NO;
            }
            deed |= match == Truth.YES;
            truth = truth.and(match);
        }
        return exact && next < operands.size() ? Truth.NO : truth;
    }

    private static Truth operand(Term term, Invocation.Operand operand, boolean deed, String home) {
        Glob glob = term.glob();
        if (term.word().startsWith("~")
                && (term.word().length() == 1 || term.word().charAt(1) == '/')) {
            glob = Glob.of(home + glob.pattern().substring(1));
        }
        Value value = operand.value();
        Truth match = value.isKnown()
                ? Truth.of(glob.matches(PhraseWords.plainPath(value.textOr(""))))
                : PhraseWords.plausible(glob, value, deed && !term.word().equals("."));
        // A variable is hardly ever all of the directory: `git checkout "$BRANCH"` names a branch. And an operand that
        // may be the value of an option that no table knows is still most likely what it looks like.
        boolean remote = value.hasHole(Origin.NETWORK) || value.hasHole(Origin.DECODED);
        return remote ? match.and(Truth.MAYBE) : match;
    }

    @Override
    public String toString() {
        return text;
    }
}
