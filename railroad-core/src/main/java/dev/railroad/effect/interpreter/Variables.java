package dev.railroad.effect.interpreter;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Names and what they may hold. Copying is cheap: the map is shared until one of the copies is written to, so that
 * every command can be tried on a copy.
 */
final class Variables {
    /** So many different contents of one variable are told apart; more are one unknown. */
    static final int MAX_ALTERNATIVES = 8;

    private Map<String, Variable> map;
    private boolean shared;

    Variables() {
        this(new HashMap<>(), false);
    }

    private Variables(Map<String, Variable> map, boolean shared) {
        this.map = map;
        this.shared = shared;
    }

    Variables copy() {
        shared = true;
        return new Variables(map, true);
    }

    @Nullable
    Variable get(String name) {
        return map.get(name);
    }

    void put(String name, Variable variable) {
        own();
        map.put(name, variable);
    }

    void remove(String name) {
        if (map.containsKey(name)) {
            own();
            map.remove(name);
        }
    }

    Set<String> names() {
        return map.keySet();
    }

    boolean same(Variables other) {
        return map == other.map || map.equals(other.map);
    }

    /** Makes all unknown that is not as in {@code earlier}: a loop goes round an unknown number of times. */
    void widen(Variables earlier) {
        for (String name : List.copyOf(map.keySet())) {
            Variable now = map.get(name);
            Variable before = earlier.map.get(name);
            if (now != null && !now.equals(before)) {
                put(name, now.with(Content.of(Value.unknown(Origin.COMMAND, name.trim()))));
            }
        }
    }

    /**
     * What may be after either of two ways.
     *
     * @param outside what a name means that one of them does not hold
     */
    Variables join(Variables other, Function<String, Content> outside) {
        if (map == other.map) {
            return this;
        }
        Variables joined = copy();
        for (String name : map.keySet()) {
            if (!other.map.containsKey(name)) {
                joined.put(name, join(name, map.get(name), Variable.of(outside.apply(name))));
            }
        }
        for (Map.Entry<String, Variable> entry : other.map.entrySet()) {
            Variable mine = map.get(entry.getKey());
            Variable or = mine == null ? Variable.of(outside.apply(entry.getKey())) : mine;
            joined.put(entry.getKey(), join(entry.getKey(), entry.getValue(), or));
        }
        return joined;
    }

    private static Variable join(String name, @Nullable Variable one, Variable other) {
        if (one == null) {
            return other;
        }
        if (one.equals(other)) {
            return one;
        }
        List<Content> all = new ArrayList<>(other.alternatives());
        for (Content content : one.alternatives()) {
            if (!all.contains(content)) {
                all.add(content);
            }
        }
        Set<Variable.Attribute> attributes =
                one.attributes().size() > other.attributes().size() ? one.attributes() : other.attributes();
        if (all.size() > MAX_ALTERNATIVES) {
            return new Variable(List.of(Content.of(Value.unknown(Origin.LIMIT, name.trim()))), attributes);
        }
        return new Variable(all, attributes);
    }

    private void own() {
        if (shared) {
            map = new HashMap<>(map);
            shared = false;
        }
    }
}
