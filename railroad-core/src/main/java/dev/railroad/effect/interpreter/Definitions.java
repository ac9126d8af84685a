package dev.railroad.effect.interpreter;

import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a shell runs by a name or a signal: functions, aliases and traps. Mutable, for one thread. */
final class Definitions {
    /** By name all that a name may be after branches met. */
    private Map<String, List<ShellFunction>> functions = Map.of();

    private Map<String, Alias> aliases = Map.of();
    private Map<String, Value> traps = Map.of();

    void become(Definitions other) {
        functions = other.functions;
        aliases = other.aliases;
        traps = other.traps;
    }

    /** Whether no function was defined or removed since {@code earlier}. */
    boolean sameFunctions(Definitions earlier) {
        return functions == earlier.functions;
    }

    void join(Definitions other) {
        functions = joinFunctions(functions, other.functions);
        aliases = merge(aliases, other.aliases);
        traps = merge(traps, other.traps);
    }

    private static Map<String, List<ShellFunction>> joinFunctions(
            Map<String, List<ShellFunction>> one, Map<String, List<ShellFunction>> other) {
        if (one == other) {
            return one;
        }
        Map<String, List<ShellFunction>> joined = new HashMap<>(one);
        for (Map.Entry<String, List<ShellFunction>> entry : other.entrySet()) {
            List<ShellFunction> all = new ArrayList<>(joined.getOrDefault(entry.getKey(), List.of()));
            for (ShellFunction function : entry.getValue()) {
                if (!all.contains(function)) {
                    all.add(function);
                }
            }
            joined.put(entry.getKey(), all);
        }
        return joined;
    }

    private static <T> Map<String, T> merge(Map<String, T> one, Map<String, T> other) {
        if (one == other) {
            return one;
        }
        Map<String, T> merged = new HashMap<>(one);
        merged.putAll(other);
        return merged;
    }

    List<ShellFunction> functions(String function) {
        return functions.isEmpty() ? List.of() : functions.getOrDefault(function, List.of());
    }

    /** How many functions there are. */
    int size() {
        return functions.size();
    }

    void define(ShellFunction function) {
        Map<String, List<ShellFunction>> more = new HashMap<>(functions);
        more.put(function.name(), List.of(function));
        functions = more;
    }

    void undefine(String function) {
        if (functions.containsKey(function)) {
            functions = new HashMap<>(functions);
            functions.remove(function);
        }
    }

    Map<String, Alias> aliases() {
        return aliases;
    }

    void aliases(Map<String, Alias> all) {
        aliases = all;
    }

    Map<String, Value> traps() {
        return traps;
    }

    void traps(Map<String, Value> all) {
        traps = all;
    }

    /** Another program knows neither functions nor aliases. */
    void forgetFunctionsAndAliases() {
        functions = Map.of();
        aliases = Map.of();
    }
}
