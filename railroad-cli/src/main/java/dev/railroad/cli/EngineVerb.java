package dev.railroad.cli;

import dev.railroad.cli.engine.EngineClient;
import dev.railroad.cli.json.JsonWriter;
import dev.railroad.cli.status.Canary;
import dev.railroad.cli.status.EngineReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code railroad engine}: the resident process that makes calls fast. Nobody is unguarded without it: a call that finds
 * none is judged all the same, and starts the next one. So everybody may stop it, the agent too.
 */
@Command(
        name = "engine",
        description = "The resident process that makes calls fast. Calls are guarded without it, too.")
final class EngineVerb implements Callable<Integer> {
    private static final long PATIENCE_MILLIS = 5_000;
    private static final long PAUSE_MILLIS = 20;

    private final Desk desk;

    EngineVerb(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        return status(false);
    }

    /** {@code railroad engine status}. */
    @Command(
            name = "status",
            description = "How it is. Exit code 0 when it runs, 1 when not.",
            mixinStandardHelpOptions = true)
    int status(@Option(names = "--json", description = "As JSON.") boolean json) {
        EngineReport report = report();
        if (json) {
            desk.out().println(StatusText.json(report));
        } else {
            for (String line : StatusText.engine(report, desk.socket().isPresent(), System.currentTimeMillis())) {
                desk.out().println(line);
            }
        }
        return report.isRunning() ? Exit.OK : Exit.FAILED;
    }

    /** {@code railroad engine stop}. */
    @Command(
            name = "stop",
            description = "Sends it away. The next call is slower, and starts it again.",
            mixinStandardHelpOptions = true)
    int stop(@Option(names = "--json", description = "As JSON.") boolean json) {
        long pid = report().number("pid");
        if (pid == 0) {
            return done(json, "stopped", false, "No engine runs.");
        }
        return send() ? done(json, "stopped", true, "The engine (process " + pid + ") has left.") : Exit.FAILED;
    }

    /** {@code railroad engine restart}. */
    @Command(
            name = "restart",
            description = "Sends it away and starts it by a call that is only asked about.",
            mixinStandardHelpOptions = true)
    int restart(@Option(names = "--json", description = "As JSON.") boolean json) {
        if (desk.launcher().isEmpty() || desk.socket().isEmpty()) {
            return desk.fail(
                    "there is no launcher here that could start an engine; calls are judged by a process each");
        }
        if (report().isRunning() && !send()) {
            return Exit.FAILED;
        }
        Canary canary = Canary.passed(desk.launcher().get(), desk.around());
        if (!canary.problem().isEmpty()) {
            return desk.fail("the first call failed: " + canary.problem());
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!report().isRunning()) {
            if (System.nanoTime() > end || !pause()) {
                return desk.fail("the first call was answered, but no engine stayed; `railroad status` tells more");
            }
        }
        long pid = report().number("pid");
        return done(json, "restarted", true, "The engine runs as process " + pid + ".");
    }

    private EngineReport report() {
        return desk.socket().map(EngineReport::of).orElseGet(StatusText::nobody);
    }

    /** Sends it away and waits until nobody answers. */
    private boolean send() {
        Path socket = desk.socket().orElseThrow();
        try {
            new EngineClient(socket).stop(PATIENCE_MILLIS);
        } catch (IOException e) {
            desk.fail("the engine did not answer: " + e.getMessage() + "; the next call ends it");
            return false;
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (report().isRunning()) {
            if (System.nanoTime() > end || !pause()) {
                desk.fail("the engine does not leave");
                return false;
            }
        }
        return true;
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private int done(boolean json, String what, boolean value, String text) {
        desk.out()
                .println(
                        json
                                ? new JsonWriter()
                                        .object()
                                        .member(what, value)
                                        .endObject()
                                        .toString()
                                : text);
        return Exit.OK;
    }
}
