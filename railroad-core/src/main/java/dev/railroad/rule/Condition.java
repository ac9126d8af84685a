package dev.railroad.rule;

import dev.railroad.Span;
import dev.railroad.ToolCall;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule applies to. Immutable and thread-safe; compiled when rules are loaded.
 *
 * <p>{@link Truth#MAYBE} means more than "not known": what is not known could plausibly make the condition true. What
 * is merely not known is {@link Truth#NO}, or no command with a variable in it would ever pass.
 */
public sealed interface Condition
        permits Condition.All, Condition.Any, Condition.Command, Condition.Except, Condition.Leaf, EffectCondition {
    /** What a condition is tried on, from the least to the most particular. */
    enum Scope {
        /** The call as a whole. */
        CALL,
        /** Every simple command. */
        COMMAND,
        /** Every effect. */
        EFFECT
    }

    /** Whether it holds for {@code subject}. */
    Truth test(Subject subject);

    /** What it is to be tried on. */
    Scope scope();

    /** All of the parts hold. What walks through a text comes last: the rest is cheap, and seldom holds. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = textsLast(parts);
        }

        private static List<Condition> textsLast(List<Condition> parts) {
            List<Condition> sorted = new ArrayList<>(parts.size());
            for (int i = 0; i < 2 * parts.size(); i++) {
                Condition part = parts.get(i % parts.size());
                if (readsText(part) == i >= parts.size()) {
                    sorted.add(part);
                }
            }
            return List.copyOf(sorted);
        }

        private static boolean readsText(Condition part) {
            return part instanceof Text
                    || part instanceof Any any && readsText(any.parts().get(0));
        }

        @Override
        public Truth test(Subject subject) {
            Truth truth = Truth.YES;
            for (int i = 0; i < parts.size() && truth != Truth.NO; i++) {
                truth = truth.and(parts.get(i).test(subject));
            }
            return truth;
        }

        @Override
        public Scope scope() {
            Scope scope = Scope.CALL;
            for (Condition part : parts) {
                scope = part.scope().compareTo(scope) > 0 ? part.scope() : scope;
            }
            return scope;
        }
    }

    /** At least one of the parts holds. INVARIANT: all have the same scope, and there is at least one. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
            for (Condition part : parts) {
                if (part.scope() != parts.get(0).scope()) {
                    throw new IllegalArgumentException("alternatives of different scope");
                }
            }
        }

        @Override
        public Truth test(Subject subject) {
            Truth truth = Truth.NO;
            for (int i = 0; i < parts.size() && truth != Truth.YES; i++) {
                truth = truth.or(parts.get(i).test(subject));
            }
            return truth;
        }

        @Override
        public Scope scope() {
            return parts.get(0).scope();
        }
    }

    /** The simple command is what a phrase names. */
    record Command(Phrase phrase) implements Condition {
        @Override
        public Truth test(Subject subject) {
            Effect.Execute command = subject.command();
            return command == null
                    ? Truth.NO
                    : phrase.matches(command.invocation(), subject.workspace().home());
        }

        @Override
        public Scope scope() {
            return Scope.COMMAND;
        }
    }

    /** The simple command is none of these for certain. */
    record Except(List<Phrase> phrases) implements Condition {
        public Except {
            phrases = List.copyOf(phrases);
        }

        @Override
        public Truth test(Subject subject) {
            Effect.Execute command = subject.command();
            for (int i = 0; i < phrases.size() && command != null; i++) {
                if (phrases.get(i)
                                .matches(
                                        command.invocation(),
                                        subject.workspace().home())
                        == Truth.YES) {
                    return Truth.NO;
                }
            }
            return Truth.YES;
        }

        @Override
        public Scope scope() {
            return Scope.COMMAND;
        }
    }

    /** A condition on the call itself. */
    sealed interface Leaf extends Condition {
        @Override
        default Scope scope() {
            return Scope.CALL;
        }
    }

    /** The tool's name. */
    record Tool(Glob name) implements Leaf {
        @Override
        public Truth test(Subject subject) {
            return Truth.of(name.matches(subject.call().tool()));
        }
    }

    /** An argument of a tool that is none of the known kinds, by its path such as {@code options.sql}. */
    record Argument(Glob path, Glob value) implements Leaf {
        @Override
        public Truth test(Subject subject) {
            if (subject.call() instanceof ToolCall.Other other) {
                for (Map.Entry<String, String> argument : other.arguments().entrySet()) {
                    if (path.matches(argument.getKey()) && value.matches(argument.getValue())) {
                        return Truth.YES;
                    }
                }
            }
            return Truth.NO;
        }
    }

    /**
     * The text of the call: the command line, the content that is written or added, the path that is read, the URL that
     * is fetched, or any argument of another tool.
     */
    record Text(TextMatcher matcher) implements Leaf {
        @Override
        public Truth test(Subject subject) {
            return Truth.of(find(subject.call()).isPresent());
        }

        /** Where in the call's text it is found first; in an argument of another tool, an empty range. */
        public Optional<Span> find(ToolCall call) {
            if (call instanceof ToolCall.Shell shell) {
                return matcher.find(shell.command());
            } else if (call instanceof ToolCall.Write write) {
                return matcher.find(write.content());
            } else if (call instanceof ToolCall.Edit edit) {
                return matcher.find(edit.added());
            } else if (call instanceof ToolCall.Read read) {
                return matcher.find(read.path());
            } else if (call instanceof ToolCall.Fetch fetch) {
                return matcher.find(fetch.url());
            } else if (call instanceof ToolCall.Other other) {
                for (String value : other.arguments().values()) {
                    if (matcher.find(value).isPresent()) {
                        return Optional.of(Span.NONE);
                    }
                }
                return Optional.empty();
            }
            throw new AssertionError("unknown kind of call: " + call.tool());
        }
    }

    /** Whether a human can be asked. */
    record Attended(boolean attended) implements Leaf {
        @Override
        public Truth test(Subject subject) {
            return Truth.of(subject.call().context().attended() == attended);
        }
    }

    /** The current branch of the work tree that the call starts in is one of these. */
    record Branch(List<Glob> names) implements Leaf {
        public Branch {
            names = List.copyOf(names);
        }

        @Override
        public Truth test(Subject subject) {
            return Truth.of(Globs.any(names, subject.branch()));
        }
    }

    /** The directory that the call starts in is one of these. */
    record Directory(List<PathGlob> paths) implements Leaf {
        public Directory {
            paths = List.copyOf(paths);
        }

        @Override
        public Truth test(Subject subject) {
            return Globs.anyPath(paths, Value.of(subject.call().context().directory()), false, subject);
        }
    }

    /** An environment variable has one of these values; one that is not set has the empty value. */
    record Variable(String name, List<Glob> values) implements Leaf {
        public Variable {
            values = List.copyOf(values);
        }

        @Override
        public Truth test(Subject subject) {
            return Truth.of(Globs.any(values, subject.workspace().variable(name).orElse("")));
        }
    }
}
