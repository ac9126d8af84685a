package dev.railroad.bench;

import dev.railroad.Context;
import dev.railroad.Decision;
import dev.railroad.Dialect;
import dev.railroad.ToolCall;
import dev.railroad.Workspace;
import dev.railroad.engine.LocalWorkspace;
import dev.railroad.engine.Railroad;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One call by itself, in a world in memory and in a project on this machine's disk: the difference is what the disk (and
 * git, where it is asked) takes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class OneCallBenchmark {
    /** What an agent does all day. */
    public enum Kind {
        /** {@code ls -la src}. */
        LS,
        /** {@code git status}. */
        GIT_STATUS,
        /** {@code npm test}, whose script is looked into. */
        NPM_TEST,
        /** {@code grep -rn}, counted. */
        GREP,
        /** A pipeline of five. */
        PIPELINE,
        /** A commit message in a here-document. */
        COMMIT,
        /** A file of 1 KB is written. */
        WRITE_1K,
        /** A file of 100 KB is written. */
        WRITE_100K,
        /** A file is edited. */
        EDIT,
        /** A file is read. */
        READ,
        /** A query for a database, by a tool served by others. */
        MCP,
        /** Build output is deleted: looks at the disk. */
        RM_BUILD
    }

    /** Where the call is judged. */
    public enum World {
        /** In memory. */
        MEMORY,
        /** On the disk. */
        DISK
    }

    /** The call. */
    @Param
    public Kind kind = Kind.LS;

    /** The world. */
    @Param
    public World world = World.MEMORY;

    private Workspace workspace = new QuietWorld();
    private Railroad railroad = Engines.in(workspace);
    private ToolCall call = new ToolCall.Read("Read", Workload.context(), "x");
    private Path scratch = Path.of("");

    /** For JMH. */
    public OneCallBenchmark() {}

    /** Lays out the project. */
    @Setup
    public void layOut() throws IOException {
        Context context = Workload.context();
        if (world == World.DISK) {
            scratch = Scratch.project();
            workspace = LocalWorkspace.of(Map.of("PATH", "/usr/bin:/bin"), scratch.toString());
            context = new Context("bench", scratch.resolve("shop").toString(), true);
        }
        railroad = Engines.in(workspace);
        call = call(kind, context);
    }

    /** Takes it away. */
    @TearDown
    public void takeAway() throws IOException {
        if (world == World.DISK) {
            Scratch.delete(scratch);
        }
    }

    /** Call to decision. */
    @Benchmark
    public Decision evaluate() {
        return railroad.evaluate(call);
    }

    private static ToolCall call(Kind kind, Context context) {
        return switch (kind) {
            case LS -> shell(context, "ls -la src");
            case GIT_STATUS -> shell(context, "git status");
            case NPM_TEST -> shell(context, "npm test");
            case GREP -> shell(context, "grep -rnE 'TODO|FIXME' --include='*.ts' src | wc -l");
            case PIPELINE ->
                shell(context, "cat src/index.ts | grep -v '^//' | sort -u | sed 's/ *$//' | head -20 > /tmp/out.txt");
            case COMMIT ->
                shell(
                        context,
                        "git add -A && git commit -m \"$(cat <<'EOF'\nRound once\n\nWas off by a cent.\nEOF\n)\"");
            case WRITE_1K -> new ToolCall.Write("Write", context, "src/a.ts", "export const a = 1;\n".repeat(51));
            case WRITE_100K -> new ToolCall.Write("Write", context, "src/b.ts", "export const b = 1;\n".repeat(5120));
            case EDIT -> new ToolCall.Edit("Edit", context, "src/index.ts", "a + b", "b + a");
            case READ -> new ToolCall.Read("Read", context, "src/index.ts");
            case MCP ->
                new ToolCall.Other("mcp__db__query", context, Map.of("sql", "select id from users where id = 1"));
            case RM_BUILD -> shell(context, "rm -rf dist");
        };
    }

    private static ToolCall shell(Context context, String command) {
        return new ToolCall.Shell("Bash", context, Dialect.BASH, command);
    }
}
