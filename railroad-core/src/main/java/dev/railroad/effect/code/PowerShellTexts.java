package dev.railroad.effect.code;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What PowerShell's operators and .NET's methods that only compute make of texts. Stateless. */
final class PowerShellTexts {
    private PowerShellTexts() {}

    /** What only computes. */
    static List<Value> folded(String role, List<Value> object, List<List<Value>> arguments) {
        List<Value> all = PowerShellScope.list();
        for (List<Value> argument : arguments) {
            PowerShellScope.add(all, argument);
        }
        Value self = PowerShellScope.one(object);
        Optional<String> text = self.text();
        int from = arguments.isEmpty() ? -1 : PowerShellOperators.number(arguments.get(0));
        int count = arguments.size() < 2 ? -1 : PowerShellOperators.number(arguments.get(1));
        switch (role) {
            case "join":
                return List.of(PowerShellScope.joined(all, "/"));
            case "concat":
                return List.of(
                        all.size() > 1 && arguments.size() > 1
                                ? PowerShellScope.joined(
                                        all.subList(1, all.size()), all.get(0).textOr(""))
                                : PowerShellScope.joined(all, ""));
            case "format":
                return List.of(all.isEmpty() ? Value.of("") : format(all.get(0), all.subList(1, all.size())));
            case "temporary":
                return List.of(Value.of("~/AppData/Local/Temp/"));
            case "home":
                return List.of(Value.of("~"));
            case "same":
                return arguments.isEmpty() || !object.isEmpty() ? object : arguments.get(0);
            case "replace":
                return List.of(replaced(
                        object.isEmpty() && !all.isEmpty() ? all.get(0) : self,
                        object.isEmpty() && !all.isEmpty() ? all.subList(1, all.size()) : all));
            case "split":
                return split(self, all);
            case "characters":
                List<Value> each = PowerShellScope.list();
                String known = text.orElse("");
                for (int i = 0; i < known.length() && i < PowerShellScope.MAX_VALUES; i++) {
                    each.add(Value.of(known.substring(i, i + 1)));
                }
                return text.isPresent() ? each : object;
            case "lower":
                return List.of(text.isPresent() ? Value.of(text.get().toLowerCase(Locale.ROOT)) : self);
            case "substring":
            case "cut":
            case "insert":
                if (text.isPresent() && from >= 0 && from <= text.get().length()) {
                    String head = text.get().substring(0, from);
                    String tail = text.get().substring(from);
                    int end = count < 0 ? tail.length() : Math.min(count, tail.length());
                    return List.of(
                            role.equals("insert")
                                    ? Value.of(head)
                                            .plus(PowerShellScope.one(arguments.get(Math.min(1, arguments.size() - 1))))
                                            .plus(tail)
                                    : Value.of(
                                            role.equals("cut") ? head + tail.substring(end) : tail.substring(0, end)));
                }
                return List.of(PowerShellScope.unknown(Origin.COMMAND, role));
            case "nothing":
                return List.of();
            default:
                return List.of(PowerShellScope.unknown(Origin.COMMAND, role));
        }
    }

    static Value decoded(Value encoding, Value bytes) {
        if (!bytes.isKnown()) {
            return bytes;
        }
        String name = encoding.textOr("");
        Charset charset = name.contains("bigendianunicode")
                ? StandardCharsets.UTF_16BE
                : name.contains("unicode") ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        return Value.of(new String(bytes.textOr("").getBytes(StandardCharsets.ISO_8859_1), charset));
    }

    /** Numbers as the characters that they are the codes of. */
    static List<Value> characters(List<Value> values) {
        List<Value> all = PowerShellScope.list();
        for (Value value : values) {
            int code = PowerShellOperators.number(List.of(value));
            all.add(code > 0 && code < 0x10000 ? Value.of(String.valueOf((char) code)) : value);
        }
        return all;
    }

    /** {@code '{1}{0}' -f 'a', 'b'}. */
    static Value format(Value pattern, List<Value> values) {
        String text = pattern.textOr("");
        if (text.isEmpty()) {
            return pattern;
        }
        Value.Builder result = new Value.Builder();
        for (int i = 0; i < text.length(); i++) {
            int end = text.charAt(i) == '{' ? text.indexOf('}', i) : -1;
            String index = end < 0 ? "" : text.substring(i + 1, end);
            int number = PowerShellOperators.number(List.of(Value.of(index)));
            if (number >= 0 && number < values.size()) {
                result.append(values.get(number));
                i = end;
            } else {
                result.append(text.charAt(i));
            }
        }
        return result.build();
    }

    /** {@code text -replace pattern, by} where the pattern is mere text. */
    static Value replaced(Value value, List<Value> arguments) {
        String text = value.textOr("");
        String pattern = arguments.isEmpty() ? "" : arguments.get(0).textOr("");
        String by = arguments.size() < 2 ? "" : arguments.get(1).textOr("");
        String plain = pattern.startsWith("\\") && pattern.length() == 2 ? pattern.substring(1) : pattern;
        boolean mere = plain.length() == 1;
        for (int i = 0; i < plain.length() && (i == 0 || mere); i++) {
            mere = plain.length() == 1 || "\\^$.|?*+()[]{}".indexOf(plain.charAt(i)) < 0;
        }
        if (text.isEmpty() || plain.isEmpty()) {
            return value;
        }
        return mere ? Value.of(text.replace(plain, by)) : PowerShellScope.unknown(Origin.COMMAND, "a replaced text");
    }

    static List<Value> split(Value value, List<Value> arguments) {
        String text = value.textOr("");
        String by = arguments.isEmpty() ? " " : arguments.get(0).textOr(" ");
        if (text.isEmpty() || by.isEmpty()) {
            return List.of(value);
        }
        List<Value> parts = PowerShellScope.list();
        int from = 0;
        while (from <= text.length() && parts.size() < PowerShellScope.MAX_VALUES) {
            int found = text.indexOf(by, from);
            int end = found < 0 ? text.length() : found;
            parts.add(Value.of(text.substring(from, end)));
            from = end + by.length();
        }
        return parts;
    }
}
