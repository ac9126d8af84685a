package dev.railroad.effect.code;

import dev.railroad.effect.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One argument of a command: a parameter's name with its dash, or values; a block keeps its text.
 *
 * @param parameter empty when it is none
 * @param values what it evaluates to
 * @param block the text between braces, when it is such
 */
record PowerShellPart(String parameter, List<Value> values, Optional<String> block) {
    boolean is(String name) {
        return parameter.length() > 1 && ("-" + name).regionMatches(true, 0, parameter, 0, parameter.length());
    }

    /** {@code rm -rf} is the Unix program, not the alias. */
    static boolean isUnix(List<PowerShellPart> parts) {
        for (PowerShellPart part : parts) {
            if (part.parameter().equals("-rf")
                    || part.parameter().equals("-fr")
                    || part.parameter().equals("-Rf")) {
                return true;
            }
            for (Value value : part.values()) {
                if (value.prefix().startsWith("--") && value.prefix().length() > 2) {
                    return true;
                }
            }
        }
        return false;
    }

    static boolean isDirectory(List<PowerShellPart> parts) {
        return named(parts, "ItemType", "Type")
                .orElse(Value.of(""))
                .textOr("")
                .toLowerCase(Locale.ROOT)
                .startsWith("d");
    }

    static boolean has(List<PowerShellPart> parts, String name) {
        for (PowerShellPart part : parts) {
            if (part.is(name)) {
                return true;
            }
        }
        return false;
    }

    static Optional<Value> named(List<PowerShellPart> parts, String... names) {
        for (String name : names) {
            for (int i = 0; i < parts.size(); i++) {
                PowerShellPart part = parts.get(i);
                int colon = part.parameter().indexOf(':');
                if (part.is(name)
                        && i + 1 < parts.size()
                        && parts.get(i + 1).parameter().isEmpty()) {
                    return Optional.of(PowerShellScope.one(parts.get(i + 1).values()));
                }
                if (colon > 1 && ("-" + name).regionMatches(true, 0, part.parameter(), 0, colon)) {
                    return Optional.of(Value.of(part.parameter().substring(colon + 1)));
                }
            }
        }
        return Optional.empty();
    }

    /** The values of all arguments that are not parameters' names. */
    static List<Value> all(List<PowerShellPart> parts) {
        List<Value> all = PowerShellScope.list();
        for (PowerShellPart part : parts) {
            if (part.parameter().isEmpty()) {
                PowerShellScope.add(all, part.values());
            }
        }
        return all;
    }

    /** The value of a parameter or the operands; else what is piped. */
    static List<Value> operands(List<PowerShellPart> parts, List<Value> items, String name) {
        List<Value> found = PowerShellScope.list();
        for (int i = 0; i < parts.size(); i++) {
            PowerShellPart part = parts.get(i);
            if (part.parameter().isEmpty()) {
                boolean own = i == 0
                        || parts.get(i - 1).parameter().isEmpty()
                        || parts.get(i - 1).is(name)
                        || isFlag(parts.get(i - 1));
                PowerShellScope.add(found, own ? part.values() : List.of());
            }
        }
        return found.isEmpty() ? items : found;
    }

    private static boolean isFlag(PowerShellPart part) {
        return part.is("Recurse")
                || part.is("Force")
                || part.is("Raw")
                || part.is("Literal")
                || part.is("LiteralPath")
                || part.is("Resolve")
                || part.is("Parent")
                || part.is("Leaf")
                || part.is("NoNewline")
                || part.is("Verbose");
    }

    static Value last(Value path) {
        String text = path.textOr("");
        int slash = Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\'));
        return slash < 0 ? path : Value.of(text.substring(slash + 1));
    }
}
