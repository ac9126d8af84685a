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

/** The rules about simple commands, by program and first operand. The invariant of {@link RuleIndex} holds here too. */
final class CommandIndex {
    private static final class Program {
        private final List<Entry> all = new ArrayList<>();
        private final List<Entry> anyOperand = new ArrayList<>();
        private final Map<String, List<Entry>> byOperand = new HashMap<>();
    }

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
        Program program = programs.computeIfAbsent(name, any -> new Program());
        RuleIndex.once(program.all, entry);
        String operand = phrase.firstOperand();
        if (operand.isEmpty()) {
            RuleIndex.once(program.anyOperand, entry);
        } else {
            RuleIndex.put(program.byOperand, operand, entry);
        }
        if (phrase.anyProgram()) {
            RuleIndex.once(subcommands, entry);
            RuleIndex.put(bySubcommand, name, entry);
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
        if (!subcommands.isEmpty() && !operands.isEmpty()) {
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
