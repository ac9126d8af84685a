package dev.railroad.effect.interpreter;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Value;
import dev.railroad.shell.Command;
import dev.railroad.shell.Part;
import dev.railroad.shell.Word;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code declare}, {@code export} and their kin. Their arguments that look like assignments are expanded like
 * assignments: no splitting, arrays allowed. One instance carries out one command.
 */
final class Declarations {
    private static final Set<String> NAMES = Set.of("declare", "typeset", "local", "export", "readonly");

    /** One {@code name=value}. */
    private record Declared(String name, boolean append, Optional<Value> value, Optional<Part.ArrayLiteral> array) {}

    private final String command;
    private final List<Declared> declared = new ArrayList<>();
    private final EnumSet<Variable.Attribute> on = EnumSet.noneOf(Variable.Attribute.class);
    private final EnumSet<Variable.Attribute> off = EnumSet.noneOf(Variable.Attribute.class);
    private boolean global;
    private boolean functions;
    private Optional<WordEvaluator> words = Optional.empty();

    private Declarations(String command) {
        this.command = command;
    }

    /** The declaration that a command is; empty for any other. */
    static Optional<Declarations> of(Command.Simple simple) {
        String name = written(simple);
        return NAMES.contains(name) ? Optional.of(new Declarations(name)) : Optional.empty();
    }

    /** {@code env $(cat .env) command}: settings of the environment, as those of a declaration are. */
    static boolean isEnv(Command.Simple simple) {
        return simple.words().size() > 1 && written(simple).equals("env");
    }

    /** A command's name as it stands there; empty when it is quoted or expanded. */
    private static String written(Command.Simple simple) {
        return !simple.words().isEmpty()
                        && simple.words().get(0).parts().size() == 1
                        && simple.words().get(0).parts().get(0) instanceof Part.Literal name
                ? name.text()
                : "";
    }

    /** Expands the words, and keeps what they declare. */
    List<Argument> arguments(List<Word> all, WordEvaluator evaluator, Source source, State state) {
        words = Optional.of(evaluator);
        List<Argument> arguments = new ArrayList<>();
        for (Word word : all) {
            int equals = equals(word);
            if (equals > 0) {
                Argument argument = assignment(word, equals, evaluator, source, state);
                arguments.add(argument);
                continue;
            }
            for (Value value : evaluator.fields(word, state)) {
                if (!arguments.isEmpty()) {
                    plain(value);
                }
                arguments.add(new Argument(value, source.at(word.span())));
            }
        }
        return arguments;
    }

    /** The offset of the equals sign of {@code name=…} in the word's first part; -1 without one. */
    private static int equals(Word word) {
        if (word.parts().isEmpty() || !(word.parts().get(0) instanceof Part.Literal literal)) {
            return -1;
        }
        String text = literal.text();
        int equals = text.indexOf('=');
        int end = equals > 0 && text.charAt(equals - 1) == '+' ? equals - 1 : equals;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_') {
                return -1;
            }
        }
        return end > 0 && !Character.isDigit(text.charAt(0)) ? equals : -1;
    }

    private Argument assignment(Word word, int equals, WordEvaluator evaluator, Source source, State state) {
        String text = ((Part.Literal) word.parts().get(0)).text();
        boolean append = text.charAt(equals - 1) == '+';
        String name = text.substring(0, append ? equals - 1 : equals);
        Value whole = evaluator.text(word, state);
        if (word.parts().size() == 2 && word.parts().get(1) instanceof Part.ArrayLiteral array) {
            declared.add(new Declared(name, append, Optional.empty(), Optional.of(array)));
        } else {
            Value value = new Paths().withoutPrefix(whole, equals + 1);
            declared.add(new Declared(name, append, Optional.of(value), Optional.empty()));
        }
        return new Argument(whole, source.at(word.span()));
    }

    /** An option, a bare name, or an assignment that came out of an expansion. */
    private void plain(Value value) {
        String text = value.prefix();
        if (value.isKnown() && text.length() > 1 && (text.charAt(0) == '-' || text.charAt(0) == '+')) {
            options(text);
            return;
        }
        int equals = text.indexOf('=');
        if (equals > 0) {
            Value rest = new Paths().withoutPrefix(value, equals + 1);
            declared.add(new Declared(text.substring(0, equals), false, Optional.of(rest), Optional.empty()));
        } else if (value.isKnown() && !text.isEmpty() && !text.startsWith(" ")) {
            declared.add(new Declared(text, false, Optional.empty(), Optional.empty()));
        }
    }

    private void options(String text) {
        EnumSet<Variable.Attribute> into = text.charAt(0) == '-' ? on : off;
        for (int i = 1; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case 'x' -> into.add(Variable.Attribute.EXPORTED);
                case 'r' -> into.add(Variable.Attribute.READ_ONLY);
                case 'i' -> into.add(Variable.Attribute.INTEGER);
                case 'l' -> into.add(Variable.Attribute.LOWER);
                case 'u' -> into.add(Variable.Attribute.UPPER);
                case 'A' -> into.add(Variable.Attribute.ASSOCIATIVE);
                case 'a' -> into.add(Variable.Attribute.INDEXED);
                case 'g' -> global = true;
                case 'f', 'F' -> functions = true;
                case 'n' ->
                    (command.equals("export") ? off : into)
                            .add(command.equals("export") ? Variable.Attribute.EXPORTED : Variable.Attribute.REFERENCE);
                default -> {
                    // -p prints, -t traces: nothing that lasts.
                }
            }
        }
    }

    /** Carries it out; the names that got a value. */
    List<String> declare(State state) {
        if (functions) {
            return List.of();
        }
        if (command.equals("export") && !off.contains(Variable.Attribute.EXPORTED)) {
            on.add(Variable.Attribute.EXPORTED);
        } else if (command.equals("readonly")) {
            on.add(Variable.Attribute.READ_ONLY);
        }
        boolean local =
                state.variables().inFunction() && !global && !command.equals("export") && !command.equals("readonly");
        List<String> assigned = new ArrayList<>();
        for (Declared one : declared) {
            declare(one, local, state);
            if (one.value().isPresent()) {
                assigned.add(one.name());
            }
        }
        return assigned;
    }

    private void declare(Declared one, boolean local, State state) {
        String name = one.name();
        if (local) {
            state.variables().local(name);
            state.variables().declare(name, Variable.of(Content.UNSET));
        }
        Variable.Attribute reference = Variable.Attribute.REFERENCE;
        if (on.contains(reference) && one.value().isPresent()) {
            // What it referred to before is not what is assigned to now.
            state.variables().forget(name);
        }
        Variable variable = state.variables()
                .declared(name)
                .orElseGet(() -> Variable.of(
                        on.contains(Variable.Attribute.EXPORTED)
                                ? state.variables().get(name)
                                : Content.UNSET));
        for (Variable.Attribute attribute : on) {
            if (attribute != Variable.Attribute.READ_ONLY && attribute != reference) {
                variable = variable.with(attribute);
            }
        }
        for (Variable.Attribute attribute : off) {
            variable = variable.without(attribute);
        }
        state.variables().declare(state.variables().resolve(name), variable);
        if (one.array().isPresent() && words.isPresent()) {
            new Assigner(words.get()).array(name, one.array().get(), one.append(), state);
        } else if (one.value().isPresent()) {
            Assigner.scalar(name, one.value().get(), one.append(), state);
        }
        for (Variable.Attribute late : List.of(reference, Variable.Attribute.READ_ONLY)) {
            if (on.contains(late)) {
                state.variables()
                        .declare(
                                name,
                                state.variables()
                                        .declared(name)
                                        .orElse(variable)
                                        .with(late));
            }
        }
    }
}
