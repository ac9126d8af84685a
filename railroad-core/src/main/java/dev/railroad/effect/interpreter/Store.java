package dev.railroad.effect.interpreter;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Names and what each may hold: the abstract store of the interpretation. Where branches met, a name has several
 * alternatives. Copies cost nothing.
 */
final class Store {
    /** So many different contents of one name are told apart; more are one unknown. */
    static final int MAX_ALTERNATIVES = 8;

    private PersistentMap<Variable> map = PersistentMap.empty();

    void become(Store other) {
        map = other.map;
    }

    @Nullable
    Variable get(String name) {
        return map.get(name);
    }

    void put(String name, Variable variable) {
        map = map.with(name, variable);
    }

    void remove(String name) {
        map = map.without(name);
    }

    void putOrRemove(String name, @Nullable Variable variable) {
        if (variable == null) {
            remove(name);
        } else {
            put(name, variable);
        }
    }

    /** What a name holds; of several alternatives the one that {@code choices} take, and so it stays. */
    Content read(String name, Variable variable, Choices choices) {
        List<Content> alternatives = variable.alternatives();
        if (alternatives.size() == 1) {
            return alternatives.get(0);
        }
        int choice = choices.pick(alternatives.size());
        Content content =
                choice == Choices.ALL ? Content.of(Value.unknown(Origin.LIMIT, name.trim())) : alternatives.get(choice);
        put(name, variable.with(content));
        return content;
    }

    boolean isEmpty() {
        return map.isSame(PersistentMap.empty());
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        map.forEach((name, variable) -> names.add(name));
        return names;
    }

    /** Whether both hold the same. */
    boolean same(Store other) {
        if (map.isSame(other.map)) {
            return true;
        }
        return differing(other).isEmpty();
    }

    /** Makes all unknown that is not as in {@code earlier}: a loop goes round an unknown number of times. */
    void widen(Store earlier) {
        for (String name : differing(earlier)) {
            Variable last = map.get(name);
            Content unknown = Content.of(Value.unknown(Origin.COMMAND, name.trim()));
            put(name, last == null ? Variable.of(unknown) : last.with(unknown));
        }
    }

    private List<String> differing(Store other) {
        List<String> names = new ArrayList<>();
        map.join(other.map, new PersistentMap.Merge<>() {
            @Override
            public Variable both(String name, Variable one, Variable another) {
                if (!one.equals(another)) {
                    names.add(name);
                }
                return one;
            }

            @Override
            public Variable single(String name, Variable value) {
                names.add(name);
                return value;
            }
        });
        return names;
    }

    /**
     * Becomes what may be after either of two ways.
     *
     * @param outside what a name means that one of them does not hold
     */
    void join(Store other, Function<String, Content> outside) {
        map = map.join(other.map, new PersistentMap.Merge<>() {
            @Override
            public Variable both(String name, Variable one, Variable another) {
                return Store.join(name, one, another);
            }

            @Override
            public Variable single(String name, Variable value) {
                return Store.join(name, value, Variable.of(outside.apply(name)));
            }
        });
    }

    private static Variable join(String name, Variable one, Variable other) {
        if (one.equals(other)) {
            return one;
        }
        List<Content> all = new ArrayList<>(one.alternatives());
        for (Content content : other.alternatives()) {
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
}
