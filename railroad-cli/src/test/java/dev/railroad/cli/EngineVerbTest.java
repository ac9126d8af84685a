package dev.railroad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.cli.engine.LiveEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineVerbTest {
    @TempDir
    private Path root;

    @Test
    void saysThatNoneRuns() throws Exception {
        Bench bench = new Bench(root);
        assertThat(bench.run("engine", "status")).isEqualTo(1);
        assertThat(bench.out.toString()).isEqualTo("not running; the next call starts it\n");
        assertThat(bench.run("engine", "status", "--json")).isEqualTo(1);
        assertThat(bench.out.toString()).isEqualTo("{\"running\":false}\n");
        assertThat(bench.run("engine", "stop")).isZero();
        assertThat(bench.out.toString()).isEqualTo("No engine runs.\n");
    }

    @Test
    void looksAtOneStopsItAndStartsTheNext() throws Exception {
        Bench bench = new Bench(root);
        LiveEngine engine = new LiveEngine(bench.home);
        try {
            Process process = engine.serve();
            engine.answer(Bench.event("PreToolUse", bench.project, "c", "Bash", "command", "ls"));
            assertThat(bench.run("engine", "status")).isZero();
            assertThat(bench.out.toString())
                    .containsPattern("^process " + process.pid() + ", .* on Java .*, for [0-9]+ s, [0-9]+ MB\n"
                            + "1 call: half within [0-9.]+ ms, 99 % within [0-9.]+ ms, the slowest [0-9.]+ ms ");
            assertThat(bench.run("engine", "stop")).isZero();
            assertThat(bench.out.toString()).isEqualTo("The engine (process " + process.pid() + ") has left.\n");
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

            // The next call starts it; a launcher that starts none is found out.
            assertThat(bench.run("engine", "restart")).isEqualTo(1);
            assertThat(bench.err.toString()).contains("no engine stayed");
            Files.writeString(bench.launcher(), "#!/bin/sh\n" + engine.command() + " </dev/null >/dev/null 2>&1 &\n");
            assertThat(bench.run("engine", "restart")).as(bench.err.toString()).isZero();
            assertThat(bench.out.toString()).startsWith("The engine runs as process ");
        } finally {
            bench.run("engine", "stop");
            engine.end();
        }
    }
}
