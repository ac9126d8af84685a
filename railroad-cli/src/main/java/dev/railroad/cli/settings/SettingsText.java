package dev.railroad.cli.settings;

import dev.railroad.Span;
import dev.railroad.cli.json.Json;
import dev.railroad.cli.json.JsonProblem;
import dev.railroad.cli.json.JsonReader;
import java.util.List;
import java.util.Optional;

/**
 * Puts our hook into the text of a settings file, or takes it out. One small change at a time, each time reading the
 * text anew: what comes out is what the client will read.
 */
public final class SettingsText {
    /** No file needs as many changes; a loop beyond would be an error of ours. */
    private static final int MAX_CHANGES = 1_000;

    private SettingsText() {}

    /**
     * {@code text} with our hook for every event of {@link HookEntry#EVENTS}, once each. What is there already and is
     * right stays as it is, a timeout that somebody chose too.
     *
     * @param text the file's text; blank for a new file
     * @param command absolute path of the program to run
     * @throws SettingsException when the text is not what the client takes, or the program has another name than ours
     */
    public static String install(String text, String command) throws SettingsException {
        return install(text, new Transport.Command(command));
    }

    /**
     * {@code text} with our hook for every event that a transport has, once each, and for no other.
     *
     * @param text the file's text; blank for a new file
     * @throws SettingsException when the text is not what the client takes, or the program has another name than ours
     */
    public static String install(String text, Transport transport) throws SettingsException {
        if (!HookEntry.isProgram(transport.program())) {
            throw new SettingsException(
                    "the program " + transport.program() + " is not called railroad, so it would not be found again");
        }
        String current = text.isBlank() ? "{}\n" : text;
        for (int n = 0; n < MAX_CHANGES; n++) {
            Optional<String> changed = installOnce(current, transport);
            if (changed.isEmpty()) {
                return current;
            }
            current = changed.get();
        }
        throw new AssertionError("installing does not come to an end");
    }

    /**
     * {@code text} without our hook, whatever path it has, and without what held only it.
     *
     * @throws SettingsException when the text is not what the client takes
     */
    public static String uninstall(String text) throws SettingsException {
        String current = text;
        for (int n = 0; n < MAX_CHANGES && !text.isBlank(); n++) {
            Optional<String> changed = uninstallOnce(current, List.of());
            if (changed.isEmpty()) {
                return current;
            }
            current = changed.get();
        }
        return current;
    }

    private static Optional<String> installOnce(String text, Transport transport) throws SettingsException {
        Json.Members root = root(text);
        Optional<Json> found = root.get("hooks");
        Splice splice = new Splice(text);
        if (found.isEmpty()) {
            return Optional.of(splice.append(root, HookEntry.member("hooks", HookEntry.hooks(transport))));
        }
        Json.Members hooks = object(text, found.get(), "`hooks`");
        for (String event : transport.events()) {
            Optional<Json> groups = hooks.get(event);
            if (groups.isEmpty()) {
                Json group = new Json.Items(List.of(HookEntry.group(transport, event)), Span.NONE);
                return Optional.of(splice.append(hooks, HookEntry.member(event, group)));
            }
            Optional<String> changed =
                    installIn(text, array(text, groups.get(), "`hooks." + event + "`"), event, transport, splice);
            if (changed.isPresent()) {
                return changed;
            }
        }
        return uninstallOnce(text, transport.events());
    }

    private static Optional<String> installIn(
            String text, Json.Items groups, String event, Transport transport, Splice splice) throws SettingsException {
        boolean there = false;
        for (int g = 0; g < groups.items().size(); g++) {
            Json.Members group = object(text, groups.items().get(g), "an entry of `hooks." + event + "`");
            Optional<Json> found = group.get("hooks");
            if (found.isEmpty()) {
                throw problem(text, group, "an entry of `hooks." + event + "` has no `hooks`");
            }
            Json.Items handlers = array(text, found.get(), "`hooks` in an entry of `hooks." + event + "`");
            for (int h = 0; h < handlers.items().size(); h++) {
                Json.Members handler = object(text, handlers.items().get(h), "a handler of `hooks." + event + "`");
                if (!HookEntry.isOurs(handler)) {
                    continue;
                }
                if (there || !HookEntry.matchesAll(group)) {
                    return Optional.of(
                            handlers.items().size() == 1 ? splice.remove(groups, g) : splice.remove(handlers, h));
                }
                if (!HookEntry.isExact(handler, transport, event)) {
                    return Optional.of(splice.replace(handler, HookEntry.handler(transport, event, timeout(handler))));
                }
                there = true;
            }
        }
        return there ? Optional.empty() : Optional.of(splice.append(groups, HookEntry.group(transport, event)));
    }

    private static Json timeout(Json.Members handler) {
        Optional<Json> timeout = handler.get("timeout");
        return timeout.isPresent() && timeout.get() instanceof Json.Number
                ? timeout.get()
                : new Json.Number(Integer.toString(HookEntry.TIMEOUT_SECONDS), Span.NONE);
    }

    /** One handler of ours less, of any event but {@code kept}. */
    private static Optional<String> uninstallOnce(String text, List<String> kept) throws SettingsException {
        Json.Members root = root(text);
        Optional<Json> found = root.get("hooks");
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Json.Members hooks = object(text, found.get(), "`hooks`");
        Splice splice = new Splice(text);
        for (int e = 0; e < hooks.members().size(); e++) {
            if (kept.contains(hooks.members().get(e).name())
                    || !(hooks.members().get(e).value() instanceof Json.Items groups)) {
                continue;
            }
            for (int g = 0; g < groups.items().size(); g++) {
                if (!(groups.items().get(g) instanceof Json.Members group)
                        || !(group.get("hooks").orElse(group) instanceof Json.Items handlers)) {
                    continue;
                }
                for (int h = 0; h < handlers.items().size(); h++) {
                    if (HookEntry.isOurs(handlers.items().get(h))) {
                        return Optional.of(remove(root, hooks, e, groups, g, handlers, h, splice));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Without the handler, and without each thing around it that held nothing else. */
    private static String remove(
            Json.Members root,
            Json.Members hooks,
            int event,
            Json.Items groups,
            int group,
            Json.Items handlers,
            int handler,
            Splice splice) {
        if (handlers.items().size() > 1) {
            return splice.remove(handlers, handler);
        }
        if (groups.items().size() > 1) {
            return splice.remove(groups, group);
        }
        if (hooks.members().size() > 1) {
            return splice.remove(hooks, event);
        }
        for (int i = 0; i < root.members().size(); i++) {
            if (root.members().get(i).value() == hooks) {
                return splice.remove(root, i);
            }
        }
        throw new AssertionError("the hooks are a member of the root");
    }

    static Json.Members root(String text) throws SettingsException {
        try {
            return object(text, JsonReader.read(text), "the file");
        } catch (JsonProblem problem) {
            throw new SettingsException(problem.described());
        }
    }

    private static Json.Members object(String text, Json value, String what) throws SettingsException {
        if (value instanceof Json.Members object) {
            return object;
        }
        throw problem(text, value, what + " is not an object but " + value.kind());
    }

    private static Json.Items array(String text, Json value, String what) throws SettingsException {
        if (value instanceof Json.Items array) {
            return array;
        }
        throw problem(text, value, what + " is not an array but " + value.kind());
    }

    private static SettingsException problem(String text, Json value, String message) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < value.span().start(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new SettingsException(
                "line " + line + ", column " + (value.span().start() - lineStart + 1) + ": " + message);
    }
}
