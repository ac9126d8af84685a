package dev.railroad.cli.engine;

import dev.railroad.cli.Surroundings;
import dev.railroad.cli.hook.HookAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the processes of the http transport are for: with each prompt, the engine learns the session's environment and
 * makes sure that it is the one who listens on the port. A prompt is refused when somebody else does, since then
 * somebody else would answer for the calls that follow. Thread-safe.
 */
final class HttpGate implements Judging {
    /** What an engine's status says of its door when it is open. */
    static final String OPEN = "open";

    /** Nothing starts an engine in the middle of a prompt's work, so it stays for as long as that may take. */
    private static final long IDLE_MILLIS = TimeUnit.DAYS.toMillis(1);

    private static final long PATIENCE_MILLIS = 2_000;

    private final Path socket;
    private final Path state;
    private final Judging judging;
    private final JarWatch jars;
    private final Housekeeper housekeeper;
    private final EngineStatus status;
    private @Nullable KnownSessions sessions;
    private @Nullable HttpDoor door;

    /** @param state Railroad's state directory */
    HttpGate(Path socket, Path state, Judging judging, JarWatch jars, Housekeeper housekeeper, EngineStatus status) {
        this.socket = socket;
        this.state = state;
        this.judging = judging;
        this.jars = jars;
        this.housekeeper = housekeeper;
        this.status = status;
    }

    /** Whether the client asks by HTTP in this home. */
    static boolean isWanted(Path state) {
        // Asked with each call: Files.exists would throw and catch where there is none, as nearly always.
        return HttpAddress.file(state).toFile().exists();
    }

    @Override
    public HookAnswer answer(Surroundings around, byte[] event) {
        HookAnswer answer = judging.answer(around, event);
        if (!isWanted(state)) {
            close();
            return answer;
        }
        String name = HttpDoor.text(event, "hook_event_name");
        if (name.equals("SessionEnd")) {
            sessions().forget(HttpDoor.session(event));
        } else if (name.equals("SessionStart") || name.equals("UserPromptSubmit")) {
            sessions().learn(HttpDoor.session(event), around);
            String problem = open();
            if (!problem.isEmpty() && answer.status() == 0) {
                return HookAnswer.refusal(problem);
            }
        }
        return answer;
    }

    /** Made when it is needed: most engines have none. */
    private synchronized KnownSessions sessions() {
        KnownSessions present = sessions;
        if (present == null) {
            present = new KnownSessions();
            sessions = present;
        }
        return present;
    }

    /** Makes sure that calls by HTTP come to an engine of ours; why not, when they do not. */
    synchronized String open() {
        if (door != null) {
            return "";
        }
        Optional<HttpAddress> address = HttpAddress.read(state);
        if (address.isEmpty()) {
            return "railroad: " + HttpAddress.file(state)
                    + " is broken or open to others, so that no call can be judged;"
                    + " run `railroad install --transport http` again.";
        }
        try {
            door = HttpDoor.open(address.get(), sessions(), judging, jars, housekeeper, status);
            housekeeper.stay(IDLE_MILLIS);
            status.http(OPEN);
            return "";
        } catch (IOException taken) {
            if (anotherEngineListens()) {
                return "";
            }
            status.http("port " + address.get().port() + " is taken by another program");
            return "railroad: another program listens on 127.0.0.1:"
                    + address.get().port()
                    + ", where calls are to be judged, so this prompt is refused. End it, or run"
                    + " `railroad install --transport command`.";
        }
    }

    private boolean anotherEngineListens() {
        try {
            return new EngineClient(socket).status(PATIENCE_MILLIS).contains("\"http\":\"" + OPEN + "\"");
        } catch (IOException nobody) {
            return false;
        }
    }

    synchronized void close() {
        if (door != null) {
            door.close();
            door = null;
            status.http("");
        }
    }
}
