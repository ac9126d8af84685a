package dev.railroad.engine;

import dev.railroad.effect.Invocation;
import dev.railroad.effect.Value;
import dev.railroad.engine.RuleIndex.Entry;
import dev.railroad.rule.Phrase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules about simple commands, by program and rarest operand. The invariant of {@link RuleIndex} holds here too. */
final class CommandIndex {
    private static final class Program {
        private final List<Entry> all = new ArrayList<>();
        private final List<Entry> anyOperand = new ArrayList<>();
        private final Map<String, List<Entry>> byOperand = new HashMap<>();

        /** In how many phrases an operand stands. */
        private final Map<String, Integer> frequency = new HashMap<>();

        private final List<Named> named = new ArrayList<>();

        void add(List<String> operands, Entry entry) {
            RuleIndex.once(all, entry);
            if (operands.isEmpty()) {
                RuleIndex.once(anyOperand, entry);
                return;
            }
            named.add(new Named(operands, entry));
            for (String operand : operands) {
                frequency.put(operand, count(operand) + 1);
            }
        }

        /** Files each phrase under the operand that fewest others have: all of {@code npm run …} share the first one. */
        void seal() {
            for (Named one : named) {
                String rarest = one.operands().get(0);
                for (String operand : one.operands()) {
                    if (count(operand) < count(rarest)) {
                        rarest = operand;
                    }
                }
                RuleIndex.put(byOperand, rarest, one.entry());
            }
            named.clear();
            frequency.clear();
        }

        private int count(String operand) {
            return frequency.getOrDefault(operand, 0);
        }
    }

    /** A rule and the operands that a command must have to meet one of its phrases. */
    private record Named(List<String> operands, Entry entry) {}

    private static final List<Entry> NONE = List.of();

    private final Map<String, Program> programs = new HashMap<>();
    private final Map<String, List<Entry>> bySubcommand = new HashMap<>();
    private final List<Entry> subcommands = new ArrayList<>();
    private final List<Entry> patterns = new ArrayList<>();
    private final List<Entry> all = new ArrayList<>();

    /** A rule that may apply to any command. */
    void addToAll(Entry entry) {
        RuleIndex.once(all, entry);
        RuleIndex.once(patterns, entry);
    }

    void add(Phrase phrase, Entry entry) {
        if (!phrase.program().isLiteral()) {
            addToAll(entry);
            return;
        }
        RuleIndex.once(all, entry);
        String name = phrase.program().pattern();
        Program program = programs.get(name);
        if (program == null) {
            program = new Program();
            programs.put(name, program);
        }
        program.add(phrase.leadingOperands(), entry);
        if (phrase.anyProgram()) {
            RuleIndex.once(subcommands, entry);
            RuleIndex.put(bySubcommand, name, entry);
        }
    }

    /** To be called once, when all rules are in. */
    void seal() {
        for (Program program : programs.values()) {
            program.seal();
        }
    }

    void find(Invocation invocation, List<Entry> candidates) {
        Value name = invocation.name();
        if (!name.isKnown()) {
            candidates.addAll(all);
            return;
        }
        candidates.addAll(patterns);
        List<Invocation.Operand> operands = invocation.operands();
        String text = name.textOr("");
        String base = text.substring(text.lastIndexOf('/') + 1);
        find(programs.get(text), operands, candidates);
        if (!base.equals(text)) {
            find(programs.get(base), operands, candidates);
        }
        if (!invocation.program().equals(base) && !invocation.program().equals(text)) {
            find(programs.get(invocation.program()), operands, candidates);
        }
        if (!subcommands.isEmpty() && Phrase.mayLead(invocation)) {
            Value first = operands.get(0).value();
            candidates.addAll(first.isKnown() ? bySubcommand.getOrDefault(first.textOr(""), NONE) : subcommands);
        }
    }

    private static void find(@Nullable Program program, List<Invocation.Operand> operands, List<Entry> candidates) {
        if (program == null) {
            return;
        }
        if (!program.byOperand.isEmpty()) {
            for (int i = 0; i < operands.size(); i++) {
                if (!operands.get(i).value().isKnown()) {
                    candidates.addAll(program.all);
                    return;
                }
            }
            Set<String> found = new HashSet<>();
            for (int i = 0; i < operands.size(); i++) {
                String operand = Phrase.plainOperand(operands.get(i).value().textOr(""));
                List<Entry> some = program.byOperand.get(operand);
                if (some != null && found.add(operand)) {
                    candidates.addAll(some);
                }
            }
        }
        candidates.addAll(program.anyOperand);
    }
}
