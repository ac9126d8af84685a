package dev.railroad.yaml;

import dev.railroad.rule.Condition;
import dev.railroad.rule.EffectCondition;
import dev.railroad.rule.Glob;
import dev.railroad.rule.PathGlob;
import dev.railroad.rule.Phrase;
import dev.railroad.rule.Rule;
import dev.railroad.rule.SqlPhrase;
import dev.railroad.rule.Where;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes rule files in the form that {@link RuleDecoder} reads: what YAML, phrases and regular expressions say, as it is
 * after they were understood. Tests of rules are left out. For one thread.
 *
 * <p>The form is private to one build of Railroad: constants are written by their ordinal. Numbers are big-endian. A text
 * is written once and then named by its number.
 */
final class RuleEncoder {
    /** What comes before a condition, to say which it is. */
    enum Kind {
        ALL,
        ANY,
        COMMAND,
        EXCEPT,
        TOOL,
        ARGUMENT,
        TEXT,
        ATTENDED,
        BRANCH,
        DIRECTORY,
        VARIABLE,
        SQL_BEGINS,
        FILES,
        SENDS,
        QUERIES,
        LOSES,
        ACTS,
        HIDES
    }

    private final ByteArrayOutputStream texts = new ByteArrayOutputStream();
    private final ByteArrayOutputStream rules = new ByteArrayOutputStream();
    private final Map<String, Integer> numbers = new HashMap<>();

    /** {@code files} as bytes. */
    static byte[] encode(List<RuleFile> files) {
        RuleEncoder encoder = new RuleEncoder();
        encoder.number(files.size());
        for (RuleFile file : files) {
            encoder.file(file);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        write(all, encoder.numbers.size());
        all.writeBytes(encoder.texts.toByteArray());
        all.writeBytes(encoder.rules.toByteArray());
        return all.toByteArray();
    }

    private void file(RuleFile file) {
        rules(file.restraints());
        rules(file.exemptions());
        number(file.recoverable().size());
        for (Rule rule : file.recoverable()) {
            number(place(rule, file));
        }
        flag(file.allowRecoverable());
    }

    /** Where the very rule stands among the restraints and then the exemptions. */
    @SuppressWarnings("ReferenceEquality") // which rules give way is a matter of identity
    private static int place(Rule rule, RuleFile file) {
        int place = 0;
        for (List<Rule> some : List.of(file.restraints(), file.exemptions())) {
            for (Rule other : some) {
                if (other == rule) {
                    return place;
                }
                place++;
            }
        }
        throw new IllegalArgumentException("a rule that is recoverable is none of the file's: " + rule.name());
    }

    private void rules(List<Rule> some) {
        number(some.size());
        for (Rule rule : some) {
            text(rule.name());
            text(rule.source());
            constant(rule.authority());
            constant(rule.verdict());
            text(rule.message());
            text(rule.suggestion());
            condition(rule.condition());
        }
    }

    private void condition(Condition condition) {
        if (condition instanceof Condition.All all) {
            conditions(Kind.ALL, all.parts());
        } else if (condition instanceof Condition.Any any) {
            conditions(Kind.ANY, any.parts());
        } else if (condition instanceof Condition.Command command) {
            kind(Kind.COMMAND);
            phrase(command.phrase());
        } else if (condition instanceof Condition.Except except) {
            kind(Kind.EXCEPT);
            number(except.phrases().size());
            for (Phrase phrase : except.phrases()) {
                phrase(phrase);
            }
        } else if (condition instanceof Condition.Leaf leaf) {
            leaf(leaf);
        } else if (condition instanceof EffectCondition effect) {
            effect(effect);
        } else {
            throw unknown(condition);
        }
    }

    private static IllegalArgumentException unknown(Condition condition) {
        return new IllegalArgumentException(
                "no form for a condition " + condition.getClass().getName());
    }

    private void conditions(Kind kind, List<Condition> parts) {
        kind(kind);
        number(parts.size());
        for (Condition part : parts) {
            condition(part);
        }
    }

    private void leaf(Condition.Leaf leaf) {
        if (leaf instanceof Condition.Tool tool) {
            kind(Kind.TOOL);
            glob(tool.name());
        } else if (leaf instanceof Condition.Argument argument) {
            kind(Kind.ARGUMENT);
            glob(argument.path());
            glob(argument.value());
        } else if (leaf instanceof Condition.Text text && text.matcher() instanceof Re2Matcher matcher) {
            kind(Kind.TEXT);
            text(matcher.toString());
        } else if (leaf instanceof Condition.Attended attended) {
            kind(Kind.ATTENDED);
            flag(attended.attended());
        } else if (leaf instanceof Condition.Branch branch) {
            kind(Kind.BRANCH);
            globs(branch.names());
        } else if (leaf instanceof Condition.Directory directory) {
            kind(Kind.DIRECTORY);
            paths(directory.paths());
        } else if (leaf instanceof Condition.Variable variable) {
            kind(Kind.VARIABLE);
            text(variable.name());
            globs(variable.values());
        } else {
            throw unknown(leaf);
        }
    }

    private void effect(EffectCondition effect) {
        if (effect instanceof EffectCondition.SqlBegins begins) {
            kind(Kind.SQL_BEGINS);
            text(begins.phrase().text());
        } else if (effect instanceof EffectCondition.Files files) {
            kind(Kind.FILES);
            constants(files.accesses());
            where(files.where());
            where(files.except());
            answer(files.recursive());
            answer(files.exists());
        } else if (effect instanceof EffectCondition.Sends sends) {
            kind(Kind.SENDS);
            globs(sends.to());
            globs(sends.addresses());
            globs(sends.exceptAddresses());
            globs(sends.methods());
            globs(sends.contents());
            answer(sends.credentials());
            answer(sends.local());
        } else if (effect instanceof EffectCondition.Queries queries) {
            kind(Kind.QUERIES);
            number(queries.statements().size());
            for (SqlPhrase statement : queries.statements()) {
                text(statement.text());
            }
            answer(queries.unbounded());
            answer(queries.local());
        } else if (effect instanceof EffectCondition.Loses loses) {
            kind(Kind.LOSES);
            constants(loses.losses());
        } else if (effect instanceof EffectCondition.Acts acts) {
            kind(Kind.ACTS);
            constants(acts.domains());
            globs(acts.systems());
            globs(acts.actions());
            globs(acts.targets());
        } else if (effect instanceof EffectCondition.Hides hides) {
            kind(Kind.HIDES);
            constants(hides.opacities());
        } else {
            throw unknown(effect);
        }
    }

    private void phrase(Phrase phrase) {
        text(phrase.text());
        flag(phrase.isForExemption());
        flag(phrase.anyProgram());
    }

    private void where(Where where) {
        paths(where.paths());
        constants(where.places());
    }

    private void paths(List<PathGlob> paths) {
        number(paths.size());
        for (PathGlob path : paths) {
            text(path.pattern());
        }
    }

    private void globs(List<Glob> globs) {
        number(globs.size());
        for (Glob glob : globs) {
            glob(glob);
        }
    }

    private void glob(Glob glob) {
        text(glob.pattern());
    }

    private void kind(Kind kind) {
        rules.write(kind.ordinal());
    }

    private void constant(Enum<?> constant) {
        rules.write(constant.ordinal());
    }

    private void constants(Set<? extends Enum<?>> constants) {
        int bits = 0;
        for (Enum<?> constant : constants) {
            bits |= 1 << constant.ordinal();
        }
        write(rules, bits);
    }

    private void answer(Optional<Boolean> answer) {
        rules.write(answer.isEmpty() ? 2 : answer.get() ? 1 : 0);
    }

    private void flag(boolean flag) {
        rules.write(flag ? 1 : 0);
    }

    private void number(int number) {
        write(rules, number);
    }

    private void text(String text) {
        Integer known = numbers.get(text);
        if (known == null) {
            known = numbers.size();
            numbers.put(text, known);
            // ISO 8859-1, which costs nothing to read, for all that can be written so.
            boolean narrow = StandardCharsets.ISO_8859_1.newEncoder().canEncode(text);
            byte[] bytes = text.getBytes(narrow ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
            texts.write(narrow ? 0 : 1);
            write(texts, bytes.length);
            texts.writeBytes(bytes);
        }
        number(known);
    }

    private static void write(ByteArrayOutputStream out, int number) {
        out.write(number >>> 24);
        out.write(number >>> 16);
        out.write(number >>> 8);
        out.write(number);
    }
}
