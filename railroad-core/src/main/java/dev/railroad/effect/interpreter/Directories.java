package dev.railroad.effect.interpreter;

import dev.railroad.Workspace;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;

/** {@code cd} and its kin: the directory is followed through the script. */
final class Directories {
    private Directories() {}

    static void pwd(Builtin.Call call) {
        call.state().streams().print(call.state().directory().plus("\n"));
    }

    static void cd(Builtin.Call call) {
        State state = call.state();
        int operand = call.operands();
        List<Value> values = call.values();
        if (operand >= values.size()) {
            change(state.variables().scalar("HOME").orElse(Value.of(state.home())), call);
        } else if (call.text(operand).equals("-")) {
            Value target = state.variables().scalar("OLDPWD").orElse(state.directory());
            if (!climbs(call)) {
                change(target, call);
            }
            state.streams().print(target.plus("\n"));
        } else if (!call.text(operand).equals("..") || !climbs(call)) {
            change(values.get(operand), call);
        }
    }

    static void pushd(Builtin.Call call) {
        State state = call.state();
        int operand = call.operands();
        List<Value> stack = stack(state);
        Value here = state.directory();
        if (operand < call.values().size()) {
            stack.add(0, here);
            change(call.values().get(operand), call);
        } else if (!stack.isEmpty()) {
            change(stack.set(0, here), call);
        }
        store(stack, call);
    }

    static void popd(Builtin.Call call) {
        List<Value> stack = stack(call.state());
        if (!stack.isEmpty()) {
            Value target = stack.remove(0);
            store(stack, call);
            change(target, call);
        }
    }

    /**
     * Where a script goes up again after it went down in vain, it is where it was. Who writes {@code cd a; make; cd ..}
     * means that, and takes for granted that there is {@code a}.
     */
    private static boolean climbs(Builtin.Call call) {
        int missed = call.state().variables().missed();
        if (missed > 0) {
            call.state().variables().missed(missed - 1);
            call.state().flow().status(Truth.MAYBE);
        }
        return missed > 0;
    }

    /**
     * Goes there. Where there is no such directory, and the script did not make it, {@code cd} fails and what follows
     * happens in the old directory, unless the script looks at the failure.
     */
    private static void change(Value to, Builtin.Call call) {
        State state = call.state();
        Value before = state.directory();
        Value target = new Paths().absolute(to, before);
        // Each of many steps down makes the path longer.
        call.session().expanded(2L * target.length(), call.at());
        String path = target.textOr("");
        state.flow().status(Truth.MAYBE);
        if (!path.isEmpty()
                && call.session().workspace().kind(path) == Workspace.Kind.MISSING
                && !state.files().made(path)) {
            State failed = state.copy();
            failed.flow().status(Truth.NO);
            failed.variables().missed(failed.variables().missed() + 1);
            state.flow().failure(failed);
        }
        state.variables().set("OLDPWD", before);
        state.variables().directory(target);
    }

    private static List<Value> stack(State state) {
        return new ArrayList<>(state.variables().stack());
    }

    private static void store(List<Value> stack, Builtin.Call call) {
        call.session().expanded(8L * stack.size(), call.at());
        call.state().variables().stack(stack);
    }
}
