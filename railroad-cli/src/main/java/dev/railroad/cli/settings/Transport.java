package dev.railroad.cli.settings;

import java.util.List;
import java.util.Objects;

/** How the client brings its events to us. */
public sealed interface Transport {
    /** Absolute path of the program that hooks of the kind {@code command} run. */
    String program();

    /** The events we listen to. */
    List<String> events();

    /** A process for each event. */
    record Command(String program) implements Transport {
        public Command {
            Objects.requireNonNull(program, "program");
        }

        @Override
        public List<String> events() {
            return HookEntry.EVENTS;
        }
    }

    /**
     * Requests to the resident engine for calls, before and after; a process for what happens rarely: it starts the
     * engine, or finds out that somebody else answers in its place.
     *
     * @param port where the engine listens on the loopback interface
     * @param token what tells the engine that the client asks, and nobody else
     */
    record Http(String program, int port, String token) implements Transport {
        /** What comes after host and port. */
        public static final String PATH = "/railroad/hook/claude";

        private static final String HOST = "http://127.0.0.1:";
        private static final List<String> REQUESTED = List.of("PreToolUse", "PostToolUse", "PostToolUseFailure");

        public Http {
            Objects.requireNonNull(program, "program");
            Objects.requireNonNull(token, "token");
        }

        @Override
        public List<String> events() {
            return List.of(
                    "PreToolUse",
                    "PostToolUse",
                    "PostToolUseFailure",
                    "SessionStart",
                    "UserPromptSubmit",
                    "SessionEnd",
                    "ConfigChange");
        }

        /** Whether an event comes as a request. */
        static boolean isRequested(String event) {
            return REQUESTED.contains(event);
        }

        /** Where requests go. */
        public String url() {
            return HOST + port + PATH;
        }

        /** The header that carries the token. */
        public String authorization() {
            return "Bearer " + token;
        }

        /** Whether a URL is that of an engine of ours, whatever its port. */
        static boolean isOurs(String url) {
            return url.startsWith(HOST) && url.endsWith(PATH);
        }
    }
}
