package dev.railroad.effect.interpreter;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Truth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builtins that decide what comes next. */
final class Flow {
    private Flow() {}

    /** {@code test} and {@code [}. */
    static void test(Builtin.Call call) {
        List<Argument> arguments = call.arguments();
        if (call.words().get(0).value().textOr("").equals("[") && !arguments.isEmpty()) {
            arguments = arguments.subList(0, arguments.size() - 1);
        }
        call.state().flow().status(Tests.evaluate(arguments, call.state()));
    }

    /** Nothing happens; both ways count even after {@code true} and {@code false}, which stand for a condition. */
    static void nothing(Builtin.Call call) {
        call.state().flow().status(Truth.MAYBE);
    }

    static void exit(Builtin.Call call) {
        status(call);
        call.state().flow().die();
    }

    /** {@code return}, {@code break}, {@code continue}. */
    static void leave(Builtin.Call call) {
        State state = call.state();
        String name = call.words().get(0).value().textOr("");
        if (name.equals("return")) {
            status(call);
            @Nullable Collector returns = state.flow().returns();
            if (returns != null) {
                returns.leave(state);
            }
            state.flow().die();
            return;
        }
        List<Collector> loops = state.flow().loops();
        if (loops.isEmpty()) {
            return;
        }
        Optional<Long> levels = call.arguments().isEmpty()
                ? Optional.of(1L)
                : new Arithmetic(state).evaluate(call.arguments().get(0).value());
        int level = (int) Math.max(1, Math.min(loops.size(), levels.orElse(1L)));
        Collector loop = loops.get(loops.size() - level);
        if (name.equals("break")) {
            loop.leave(state);
        } else {
            loop.again(state);
        }
        state.flow().die();
    }

    private static void status(Builtin.Call call) {
        if (!call.arguments().isEmpty()) {
            Optional<Long> code = new Arithmetic(call.state())
                    .evaluate(call.arguments().get(0).value());
            call.state().flow().status(code.isPresent() ? Truth.of(code.get() == 0) : Truth.MAYBE);
        }
    }
}
