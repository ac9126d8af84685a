package dev.railroad.effect.code;

import dev.railroad.effect.Opacity;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a PowerShell script knows while it is read, and what was found in it; its budget. For one thread. */
final class PowerShellScope {
    /** Blocks within blocks. */
    private static final int MAX_DEPTH = 24;

    /** Characters that are read in all, again and again where blocks repeat. */
    private static final long MAX_CHARACTERS = 1L << 22;

    /** Values that one list holds; the rest is left out. */
    static final int MAX_VALUES = 256;

    private final Map<String, List<Value>> variables = new HashMap<>();
    private final Map<String, String> functions = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final List<Deed> deeds;
    private final Marks marks;
    private long characters;
    private int depth;
    private boolean exhausted;

    PowerShellScope(List<Deed> deeds, Marks marks) {
        this.deeds = deeds;
        this.marks = marks;
    }

    /** Runs code in this scope; what it yields. */
    List<Value> run(String code, int line) {
        if (!enter(code, line)) {
            return List.of();
        }
        List<Value> yielded = new PowerShellScanner(this, new PowerShellReader(code, line)).run();
        leave();
        return yielded;
    }

    /** Whether code within code, a block or the arguments of a method, may be read; then {@link #leave} follows. */
    boolean enter(String code, int line) {
        characters += code.length() + 1;
        if (depth < MAX_DEPTH && characters <= MAX_CHARACTERS) {
            depth++;
            return true;
        }
        if (!exhausted) {
            exhausted = true;
            tell(new Deed.Suspect(Opacity.LIMIT, "PowerShell with too many blocks within blocks", line));
        }
        return false;
    }

    void leave() {
        depth--;
    }

    void tell(Deed deed) {
        deeds.add(deed);
    }

    Value value(String text) {
        return marks.value(text);
    }

    /** The text of a value, unknown parts as marks, to be read as code. */
    String code(Value value) {
        return marks.text(value);
    }

    void set(String name, List<Value> values) {
        variables.put(plain(name), values);
    }

    List<Value> variable(String name) {
        List<Value> own = variables.get(plain(name));
        if (own != null) {
            return own;
        }
        Optional<Value> known = WindowsTable.STANDARD.variable(name);
        return List.of(known.orElseGet(() -> unknown(Origin.ENVIRONMENT, name)));
    }

    /** The value that a variable has been given, if it has. */
    Optional<List<Value>> own(String name) {
        return Optional.ofNullable(variables.get(plain(name)));
    }

    void forget(String name) {
        variables.remove(plain(name));
    }

    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int colon = lower.indexOf(':');
        return colon > 0 && !lower.startsWith("env:") ? lower.substring(colon + 1) : lower;
    }

    void function(String name, String body) {
        functions.put(name.toLowerCase(Locale.ROOT), body);
    }

    Optional<String> function(String name) {
        return Optional.ofNullable(functions.get(name.toLowerCase(Locale.ROOT)));
    }

    void alias(String name, String command) {
        aliases.put(name.toLowerCase(Locale.ROOT), command);
    }

    Optional<String> alias(String name) {
        return Optional.ofNullable(aliases.get(name.toLowerCase(Locale.ROOT)));
    }

    static Value unknown(Origin origin, String name) {
        return Value.of(List.of(new Piece.Hole(origin, name)));
    }

    /** All values one after the other, with a text between them. */
    static Value joined(List<Value> values, String between) {
        Value.Builder builder = new Value.Builder();
        for (int i = 0; i < values.size(); i++) {
            builder.append(i > 0 ? between : "").append(values.get(i));
        }
        return builder.build();
    }

    /** The one value of a list, as where a text is wanted. */
    static Value one(List<Value> values) {
        return values.size() == 1 ? values.get(0) : joined(values, " ");
    }

    /** Adds as many as fit. */
    static void add(List<Value> to, List<Value> more) {
        for (int i = 0; i < more.size() && to.size() < MAX_VALUES; i++) {
            to.add(more.get(i));
        }
    }

    static List<Value> list() {
        return new ArrayList<>(4);
    }
}
