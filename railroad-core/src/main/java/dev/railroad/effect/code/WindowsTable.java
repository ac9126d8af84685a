package dev.railroad.effect.code;

import dev.railroad.effect.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What PowerShell and cmd call things: aliases, behaviours, variables, .NET calls. Immutable. */
final class WindowsTable {
    /** The table that is built in. */
    static final WindowsTable STANDARD = new WindowsTable("windows.table");

    /** What a member does, and the argument that it does it to: 0 is the object, −1 none in particular. */
    record Call(String role, int argument) {}

    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, String> behaviours = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, Call> calls = new HashMap<>();
    private final Map<String, String> builtins = new HashMap<>();
    private final Set<String> verbs = new HashSet<>();
    private final Map<String, String> cmd = new HashMap<>();

    private WindowsTable(String file) {
        try (InputStream stream = WindowsTable.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + file);
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            int at = 0;
            while (at < text.length()) {
                int end = text.indexOf('\n', at);
                int stop = end < 0 ? text.length() : end;
                String line = text.substring(at, stop).strip();
                at = stop + 1;
                if (!line.isEmpty() && line.charAt(0) != '#') {
                    line(file, line, line.split(" ", -1));
                }
            }
        } catch (IOException problem) {
            throw new IllegalStateException("cannot read " + file, problem);
        }
    }

    private void line(String file, String line, String[] words) {
        String last = words[words.length - 1];
        switch (words[0]) {
            case "alias":
                for (int i = 1; i < words.length - 1; i++) {
                    aliases.put(words[i], last);
                }
                break;
            case "does":
                for (int i = 2; i < words.length; i++) {
                    behaviours.put(words[i].toLowerCase(Locale.ROOT), words[1]);
                    aliases.put(words[i].toLowerCase(Locale.ROOT), words[i]);
                }
                break;
            case "variable":
                variables.put(
                        words[1],
                        line.substring(("variable " + words[1]).length()).strip());
                break;
            case "call":
            case "method":
                String key = words[0].equals("method") ? "." + words[1] : words[1];
                calls.put(key, new Call(words[2], words.length > 3 ? Integer.parseInt(words[3]) : -1));
                break;
            case "verb":
                verbs.addAll(List.of(words).subList(1, words.length));
                break;
            case "builtin":
                builtins.put(words[1], words[2]);
                break;
            case "cmd":
                for (int i = 2; i < words.length; i++) {
                    cmd.put(words[i], words[1]);
                }
                break;
            default:
                throw new IllegalStateException(file + ": `" + line + "`");
        }
    }

    /** The cmdlet that a name stands for in any case; the name itself when it stands for none. */
    String cmdlet(String name) {
        return aliases.getOrDefault(name.toLowerCase(Locale.ROOT), name);
    }

    /** Whether a verb, in lower case, is one of cmdlets that take something away. */
    boolean isVerb(String lowerVerb) {
        return verbs.contains(lowerVerb);
    }

    /** The behaviour of a cmdlet within its script; empty when it has none. */
    String behaviour(String cmdlet) {
        return behaviours.getOrDefault(cmdlet.toLowerCase(Locale.ROOT), "");
    }

    /** What an environment or automatic variable holds, as far as that is the same everywhere. */
    Optional<Value> variable(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String bare = lower.startsWith("env:") ? lower.substring(4) : lower;
        return Optional.ofNullable(variables.get(bare)).map(Value::of);
    }

    /** A static call, {@code type::member} in lower case and without {@code system.}, or a method, {@code .member}. */
    Optional<Call> call(String name) {
        return Optional.ofNullable(calls.get(name));
    }

    /** The program that an internal command of cmd is; empty when it is none. */
    Optional<String> builtin(String lowerName) {
        return Optional.ofNullable(builtins.get(lowerName));
    }

    /** The behaviour of an internal command within its line; empty when it has none. */
    String cmd(String lowerName) {
        return cmd.getOrDefault(lowerName, "");
    }
}
