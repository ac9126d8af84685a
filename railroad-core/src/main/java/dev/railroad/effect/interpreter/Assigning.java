package dev.railroad.effect.interpreter;

import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code unset}, {@code let}, {@code set}, {@code shift}. */
final class Assigning {
    private Assigning() {}

    static void unset(Builtin.Call call) {
        State state = call.state();
        boolean functions = call.text(0).equals("-f");
        for (int i = call.operands(); i < call.arguments().size(); i++) {
            String name = call.text(i);
            if (functions) {
                state.definitions().undefine(name);
            } else if (name.endsWith("]") && name.indexOf('[') > 0) {
                element(
                        name.substring(0, name.indexOf('[')),
                        name.substring(name.indexOf('[') + 1, name.length() - 1),
                        state);
            } else if (!name.isEmpty() && !name.startsWith(" ")) {
                boolean variable = state.variables().declared(name).isPresent();
                state.variables().declare(state.variables().resolve(name), Variable.of(Content.UNSET));
                if (!variable) {
                    state.definitions().undefine(name);
                }
            }
        }
        state.flow().status(Truth.YES);
    }

    private static void element(String name, String subscript, State state) {
        if (state.variables().declared(name).isEmpty()) {
            return;
        }
        Content content = state.variables().get(name);
        if (content instanceof Content.Indexed array) {
            Optional<Long> index = new Arithmetic(state).evaluate(Value.of(subscript));
            TreeMap<Integer, Value> elements = new TreeMap<>(array.elements());
            if (index.isPresent()) {
                elements.remove(index.get().intValue());
            }
            state.variables().set(name, new Content.Indexed(elements));
        } else if (content instanceof Content.Associative array) {
            Map<String, Value> elements = new LinkedHashMap<>(array.elements());
            elements.remove(subscript);
            state.variables().set(name, new Content.Associative(elements));
        }
    }

    static void let(Builtin.Call call) {
        Optional<Long> last = Optional.empty();
        for (Value value : call.values()) {
            last = new Arithmetic(call.state()).evaluate(value);
        }
        call.state().flow().status(last.isPresent() ? Truth.of(last.get() != 0) : Truth.MAYBE);
    }

    /** {@code set -e}, {@code set -- a b}, {@code set a b}. */
    static void set(Builtin.Call call) {
        State state = call.state();
        List<Value> values = call.values();
        int i = 0;
        boolean explicit = false;
        while (i < values.size()) {
            String option = values.get(i).textOr("");
            boolean on = option.startsWith("-");
            if (option.isEmpty() || (!on && !option.startsWith("+"))) {
                break;
            }
            i++;
            if (option.equals("--") || option.equals("-")) {
                explicit = true;
                break;
            }
            if (option.indexOf('e') > 0) {
                state.flow().stopsOnError(on);
            }
            if (option.endsWith("o") && i < values.size()) {
                if (values.get(i).textOr("").equals("errexit")) {
                    state.flow().stopsOnError(on);
                }
                i++;
            }
        }
        if (explicit || i < values.size()) {
            state.variables().positional(values.subList(i, values.size()));
        }
        state.flow().status(Truth.YES);
    }

    static void shift(Builtin.Call call) {
        State state = call.state();
        List<Value> all = state.variables().positional();
        Optional<Long> by = call.arguments().isEmpty()
                ? Optional.of(1L)
                : new Arithmetic(state).evaluate(call.arguments().get(0).value());
        long count = by.orElse(1L);
        boolean possible = count >= 0 && count <= all.size();
        if (possible) {
            state.variables().positional(all.subList((int) count, all.size()));
        }
        state.flow().status(Truth.of(possible));
    }
}
