package dev.railroad.effect.interpreter;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import java.util.List;
import java.util.Optional;

/** {@code getopts}: over known arguments it is followed exactly. */
final class OptionReading {
    /** How many characters of the word at OPTIND are done, as bash keeps it to itself. */
    private static final String WITHIN = " getopts";

    private OptionReading() {}

    static void getopts(Builtin.Call call) {
        State state = call.state();
        String options = call.text(0);
        String name = call.text(1);
        List<Value> words = call.values().size() > 2
                ? call.values().subList(2, call.values().size())
                : state.variables().positional();
        if (options.isEmpty() || name.isEmpty()) {
            return;
        }
        Optional<Long> index = new Arithmetic(state)
                .evaluate(state.variables().scalar("OPTIND").orElse(Value.of("1")));
        Optional<Long> done =
                new Arithmetic(state).evaluate(state.variables().scalar(WITHIN).orElse(Value.of("0")));
        if (index.isEmpty() || done.isEmpty() || index.get() < 1) {
            unknown(name, state);
            return;
        }
        int at = (int) Math.min(index.get() - 1, words.size());
        int within = done.get().intValue();
        if (at < words.size() && !words.get(at).isKnown()) {
            unknown(name, state);
            return;
        }
        String word = at < words.size() ? words.get(at).textOr("") : "";
        if (within == 0) {
            if (word.length() < 2 || word.charAt(0) != '-' || word.equals("--")) {
                state.variables().set("OPTIND", Value.of(Integer.toString(at + 1 + (word.equals("--") ? 1 : 0))));
                state.variables().set(name, Value.of("?"));
                state.flow().status(Truth.NO);
                return;
            }
            within = 1;
        }
        if (within >= word.length()) {
            unknown(name, state);
            return;
        }
        char letter = word.charAt(within++);
        int known = letter == ':' ? -1 : options.indexOf(letter);
        boolean takes = known >= 0 && known + 1 < options.length() && options.charAt(known + 1) == ':';
        state.flow().status(Truth.YES);
        state.variables().set(name, Value.of(known < 0 ? "?" : String.valueOf(letter)));
        if (takes) {
            boolean attached = within < word.length();
            Value argument = attached
                    ? Value.of(word.substring(within))
                    : at + 1 < words.size() ? words.get(at + 1) : Value.of("");
            state.variables().set("OPTARG", argument);
            at += attached ? 1 : 2;
            within = 0;
        } else if (within == word.length()) {
            at++;
            within = 0;
        }
        state.variables().set("OPTIND", Value.of(Integer.toString(at + 1)));
        state.variables().set(WITHIN, Value.of(Integer.toString(within)));
    }

    private static void unknown(String name, State state) {
        state.variables().set(name, Value.unknown(Origin.PARAMETER, name));
        state.variables().set("OPTARG", Value.unknown(Origin.PARAMETER, "OPTARG"));
        state.flow().status(Truth.MAYBE);
    }
}
