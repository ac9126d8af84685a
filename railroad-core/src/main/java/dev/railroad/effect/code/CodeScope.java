package dev.railroad.effect.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What names mean while code is walked, and how much walking is left. For one scan. */
final class CodeScope {
    private static final int MAX_CALLS = 6;
    private static final int MAX_FUNCTIONS = 150;

    private final Map<String, Datum> variables = new HashMap<>();
    private final Map<Datum.Body, Boolean> functions = new LinkedHashMap<>();
    private int steps;
    private int calls;

    /** @param steps how many operands may be read, those of repeated bodies included */
    CodeScope(int steps) {
        this.steps = steps;
    }

    /** Takes one step; whether one was left. */
    boolean step() {
        return --steps > 0;
    }

    /** What a name means; the name itself when nothing is known. */
    Datum get(String name) {
        Datum known = variables.get(name);
        return known == null ? new Datum.Named(name) : known;
    }

    boolean has(String name) {
        return variables.containsKey(name);
    }

    void set(String name, Datum datum) {
        variables.put(name, datum);
    }

    /** Takes note of a function whose body was not walked yet. */
    void define(Datum.Body body) {
        functions.putIfAbsent(body, false);
    }

    /** Whether more functions may be defined. */
    boolean defines() {
        return functions.size() < MAX_FUNCTIONS;
    }

    /** Enters a function; whether its body may be walked now. */
    boolean enter(Datum.Body body) {
        if (calls >= MAX_CALLS || steps <= 0) {
            return false;
        }
        calls++;
        functions.put(body, true);
        return true;
    }

    void leave() {
        calls--;
    }

    /** The functions that nothing called. */
    List<Datum.Body> uncalled() {
        List<Datum.Body> bodies = new ArrayList<>();
        for (Map.Entry<Datum.Body, Boolean> entry : functions.entrySet()) {
            if (!entry.getValue()) {
                bodies.add(entry.getKey());
            }
        }
        for (Datum.Body body : bodies) {
            functions.put(body, true);
        }
        return bodies;
    }
}
