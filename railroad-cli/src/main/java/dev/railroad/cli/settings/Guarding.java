package dev.railroad.cli.settings;

import dev.railroad.cli.json.Json;
import java.util.Optional;

/**
 * What a settings file does for the guard.
 *
 * @param guards whether it holds our hook for the events that can refuse something, in a form that always runs
 * @param switched what it says about all hooks
 * @param problem why it cannot be read; empty when it can
 * @param program the program that the hook runs before each call, or the URL that it asks; empty where there is no hook
 */
public record Guarding(boolean guards, Switch switched, String problem, String program) {
    /** What {@code disableAllHooks} says; a file of more weight overrules one of less. */
    public enum Switch {
        /** It is not there, or is neither true nor false. */
        UNSAID,
        /** Hooks run. */
        ON,
        /** No hook runs. */
        OFF
    }

    /** What a file that is not there does. */
    public static final Guarding NOTHING = new Guarding(false, Switch.UNSAID, "", "");

    /** What a file with this text does. */
    public static Guarding of(String text) {
        if (text.isBlank()) {
            return NOTHING;
        }
        try {
            Json.Members root = SettingsText.root(text);
            boolean guards = true;
            for (String event : HookEntry.GUARDING) {
                guards &= !program(root, event).isEmpty();
            }
            return new Guarding(guards, switched(root), "", program(root, HookEntry.GUARDING.get(0)));
        } catch (SettingsException e) {
            return unreadable(e.reason());
        }
    }

    /** Whether it switches all hooks off. */
    public boolean disables() {
        return switched == Switch.OFF;
    }

    private static Switch switched(Json.Members root) {
        return root.get("disableAllHooks").orElse(root) instanceof Json.Truth off
                ? (off.value() ? Switch.OFF : Switch.ON)
                : Switch.UNSAID;
    }

    /** The {@code Authorization} that a file's requests before a call carry; empty for none. */
    public static String authorization(String text) {
        try {
            Optional<Json.Members> handler = handler(SettingsText.root(text), HookEntry.GUARDING.get(0));
            return handler.isEmpty() ? "" : HookEntry.authorization(handler.get());
        } catch (SettingsException e) {
            return "";
        }
    }

    /** What a file that the client drops does. */
    public static Guarding unreadable(String problem) {
        return new Guarding(false, Switch.UNSAID, problem, "");
    }

    private static String program(Json.Members root, String event) {
        Optional<Json.Members> handler = handler(root, event);
        return handler.isEmpty() ? "" : HookEntry.answerer(handler.get());
    }

    /** The first handler of ours that always runs for an event. */
    private static Optional<Json.Members> handler(Json.Members root, String event) {
        Optional<Json> hooks = root.get("hooks");
        if (hooks.isEmpty()
                || !(hooks.get() instanceof Json.Members events)
                || !(events.get(event).orElse(events) instanceof Json.Items groups)) {
            return Optional.empty();
        }
        for (Json item : groups.items()) {
            if (item instanceof Json.Members group
                    && HookEntry.matchesAll(group)
                    && group.get("hooks").orElse(group) instanceof Json.Items handlers) {
                for (Json handler : handlers.items()) {
                    if (handler instanceof Json.Members members && HookEntry.isSound(members)) {
                        return Optional.of(members);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
