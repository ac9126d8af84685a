package dev.railroad.effect.interpreter;

import dev.railroad.effect.Value;
import java.util.List;
import java.util.Optional;

/** {@code ${name:offset:length}} of texts and of lists. */
final class Substring {
    private Substring() {}

    /**
     * @param base the index of the first value of a list: 1 for positional parameters
     * @param rest whether no length was given
     */
    static List<Value> of(
            List<Value> values, boolean isList, int base, Optional<Long> offset, Optional<Long> length, boolean rest) {
        if (values.isEmpty()) {
            return values;
        }
        if (offset.isEmpty() || length.isEmpty()) {
            return isList ? values : List.of(Holes.blur(values.get(0)));
        }
        if (isList) {
            int size = values.size() + base;
            // ${@:0} begins with $0, which is left out here: it is the shell's own name.
            int from = clamp(offset.get() < 0 ? size + offset.get() : offset.get(), base, size) - base;
            int to = rest ? values.size() : clamp(from + length.get(), from, values.size());
            return values.subList(from, to);
        }
        Value value = values.get(0);
        if (!value.isKnown()) {
            boolean whole = rest && offset.get() == 0;
            return List.of(whole ? value : Holes.blur(value));
        }
        String text = value.textOr("");
        if (offset.get() < 0 && -offset.get() > text.length() || offset.get() > text.length()) {
            return List.of(Value.of(""));
        }
        int from = (int) (offset.get() < 0 ? text.length() + offset.get() : offset.get());
        long end = rest ? text.length() : length.get() < 0 ? text.length() + length.get() : from + length.get();
        return List.of(Value.of(text.substring(from, clamp(end, from, text.length()))));
    }

    private static int clamp(long value, int low, int high) {
        return (int) Math.max(low, Math.min(high, value));
    }
}
