package dev.railroad.cli.hook;

import dev.railroad.ToolCall;
import java.util.Objects;

/** What a host tells its hooks. Texts that the host did not give are empty. */
sealed interface HookEvent {
    /** The host's name for the session. */
    String session();

    /**
     * A tool is about to be called.
     *
     * @param call what would run
     * @param turn the host's name for the user's prompt
     * @param agent the host's name for the sub-agent; empty for the main one
     * @param id the host's name for the call
     * @param background whether it goes on after the host has told its end
     */
    record BeforeCall(ToolCall call, String turn, String agent, String id, boolean background) implements HookEvent {
        public BeforeCall {
            Objects.requireNonNull(call, "call");
        }

        @Override
        public String session() {
            return call.context().session();
        }
    }

    /**
     * A tool has been called.
     *
     * @param id the host's name for the call
     */
    record AfterCall(String session, String id) implements HookEvent {}

    /**
     * A session begins.
     *
     * @param directory absolute path of where
     */
    record SessionStart(String session, String directory) implements HookEvent {}

    /**
     * A session ends.
     *
     * @param directory absolute path of where
     */
    record SessionEnd(String session, String directory) implements HookEvent {}

    /**
     * The host's settings changed under a running session.
     *
     * @param directory absolute path of where the session is
     * @param source which settings
     * @param file the file that changed
     */
    record ConfigChange(String session, String directory, String source, String file) implements HookEvent {}

    /** An event that is none of our business. */
    record Unconcerned(String session) implements HookEvent {}
}
