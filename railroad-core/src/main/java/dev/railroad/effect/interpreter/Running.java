package dev.railroad.effect.interpreter;

import dev.railroad.Location;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Place;
import dev.railroad.effect.Target;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builtins that run other commands, or keep them for later. */
final class Running {
    private Running() {}

    static void eval(Builtin.Call call) {
        Value.Builder text = new Value.Builder();
        List<Value> values = call.values();
        int first = call.text(0).equals("--") ? 1 : 0;
        for (int i = first; i < values.size(); i++) {
            text.append(i == first ? "" : " ").append(values.get(i));
        }
        new NestedCode(call.session()).here(text.build(), at(call, first), call.state());
    }

    private static Location at(Builtin.Call call, int index) {
        List<Argument> arguments = call.arguments();
        return index < arguments.size() ? arguments.get(index).at() : call.at();
    }

    /** {@code source file arguments}: the file's text is run in this shell. */
    static void source(Builtin.Call call) {
        int operand = call.text(0).equals("--") ? 1 : 0;
        if (operand >= call.arguments().size()) {
            return;
        }
        State state = call.state();
        Argument file = call.arguments().get(operand);
        Target target = new Targets(call.session()).of(file.value(), state);
        if (!target.is(Place.CREDENTIALS) || !target.is(Place.IN_PROJECT)) {
            // `source .env` sets variables and shows nothing.
            call.session().emit(new Effect.File(Effect.File.Access.READ, target, false, Value.of(""), file.at()));
        }
        // Not its path without symbolic links, which tells nothing of a pipe or of standard input.
        Value path = new Paths().absolute(file.value(), state.directory());
        Value content = Files.isInput(path.textOr(""))
                ? state.streams().input().orElse(Value.of(""))
                : new Files(call.session()).content(path, state);
        if (content.isEmpty() || !call.session().openFile(file.at())) {
            return;
        }
        if (path.isKnown() && state.files().written(path.textOr("")).isEmpty()) {
            call.session().executed(path.textOr(""), file.at());
        }
        List<Value> positional = state.variables().positional();
        List<Value> values = call.values();
        boolean given = operand + 1 < values.size();
        if (given) {
            state.variables().positional(values.subList(operand + 1, values.size()));
        }
        Collector returns = new Collector();
        @Nullable Collector outer = state.flow().returns();
        state.flow().returns(returns);
        NestedCode code = new NestedCode(call.session());
        if (content.pieces().get(0) instanceof Piece.Hole) {
            code.here(content, file.at(), state);
        } else {
            code.here(target.path().show(), content, state);
        }
        returns.joinLeft(state);
        state.flow().returns(outer);
        if (given) {
            state.variables().positional(positional);
        }
    }

    /** {@code exec program}: nothing of the script comes after it. */
    static void exec(Builtin.Call call) {
        int i = 0;
        while (call.text(i).startsWith("-")) {
            i += call.text(i).equals("-a") ? 2 : 1;
        }
        if (i < call.arguments().size()) {
            List<Argument> command =
                    call.arguments().subList(i, call.arguments().size());
            call.shell().simple().start(command, SimpleCommands.Lookup.PROGRAMS, call.at(), call.state());
            call.state().flow().die();
        }
    }

    /** {@code command} and {@code builtin}: functions do not count. {@code command -v} only asks. */
    static void command(Builtin.Call call) {
        int i = 0;
        while (call.text(i).startsWith("-")) {
            String option = call.text(i++);
            if (option.equals("--")) {
                break;
            }
            if (option.indexOf('v') > 0 || option.indexOf('V') > 0) {
                call.state().streams().print(Value.of(call.text(i)).plus("\n"));
                return;
            }
        }
        Session session = call.session();
        if (i < call.arguments().size() && session.step(call.at()) && session.enter(call.at())) {
            List<Argument> command =
                    call.arguments().subList(i, call.arguments().size());
            call.shell().simple().start(command, SimpleCommands.Lookup.NO_FUNCTIONS, call.at(), call.state());
            session.leave();
        }
    }

    /** {@code trap code signal…}: it counts as run at the end, as it may be. */
    static void trap(Builtin.Call call) {
        List<Value> values = call.values();
        int first = call.text(0).equals("--") ? 1 : 0;
        if (values.size() - first < 2
                || call.text(first).equals("-l")
                || call.text(first).equals("-p")) {
            return;
        }
        State state = call.state();
        Map<String, Value> traps = new LinkedHashMap<>(state.definitions().traps());
        call.session().expanded(8L * traps.size(), call.at());
        boolean removed = call.text(first).equals("-") || values.get(first).isEmpty();
        for (int i = first + 1; i < values.size(); i++) {
            if (removed) {
                traps.remove(values.get(i).show());
            } else {
                traps.put(values.get(i).show(), values.get(first));
            }
        }
        state.definitions().traps(traps);
        state.flow().status(Truth.YES);
    }

    static void alias(Builtin.Call call) {
        State state = call.state();
        Map<String, Alias> aliases = new HashMap<>(state.definitions().aliases());
        call.session().expanded(8L * aliases.size(), call.at());
        for (Value value : call.values()) {
            int equals = value.prefix().indexOf('=');
            if (equals > 0) {
                String name = value.prefix().substring(0, equals);
                Value text = new Paths().withoutPrefix(value, equals + 1);
                aliases.put(name, new Alias(text));
            }
        }
        state.definitions().aliases(aliases);
        state.flow().status(Truth.YES);
    }

    static void unalias(Builtin.Call call) {
        Map<String, Alias> aliases = new HashMap<>(call.state().definitions().aliases());
        if (call.text(0).equals("-a")) {
            aliases.clear();
        }
        for (Value value : call.values()) {
            aliases.remove(value.textOr(""));
        }
        call.state().definitions().aliases(aliases);
    }
}
