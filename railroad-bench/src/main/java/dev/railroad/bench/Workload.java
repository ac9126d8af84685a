package dev.railroad.bench;

import dev.railroad.Context;
import dev.railroad.Dialect;
import dev.railroad.ToolCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The calls that are measured: what agents do all day, long command lines, and lines made to be expensive. */
final class Workload {
    private static final int LONG = 10 * 1024;

    private Workload() {}

    /** Ordinary calls of all kinds. */
    static List<ToolCall> typical() {
        List<ToolCall> calls = new ArrayList<>();
        for (String line : resource("typical.txt").split("\n")) {
            if (!line.isEmpty() && !line.startsWith("#")) {
                calls.add(call(line));
            }
        }
        return calls;
    }

    /** Lines of some 10 KB such as agents write: scripts, documents, lists of files. */
    static List<ToolCall> lengthy() {
        List<ToolCall> calls = new ArrayList<>();
        for (String unit : List.of(
                "echo \"step $i of $n\" && grep -n 'pattern' src/index.ts | head -5\n",
                "if [ -f src/index.ts ]; then wc -l src/index.ts; else echo missing; fi\n",
                "sed -n '1,20p' src/index.ts > /tmp/part.txt; cat /tmp/part.txt | sort -u\n")) {
            calls.add(shell(repeat(unit, LONG)));
        }
        calls.add(shell("cat > docs/long.md <<'EOF'\n"
                + repeat("A line of text that mentions rm -rf and $HOME.\n", LONG) + "EOF\n"));
        calls.add(shell("git add" + repeat(" src/components/deep/path/file.ts", LONG)));
        calls.add(shell("echo '" + repeat("some quoted text with \"quotes\" ", LONG) + "'"));
        calls.add(new ToolCall.Write("Write", context(), "src/long.ts", repeat("export const x = 1;\n", LONG)));
        return calls;
    }

    /** Lines that would be slow if anything in here were worse than linear. */
    static List<ToolCall> adversarial() {
        List<ToolCall> calls = new ArrayList<>();
        for (String text : List.of(
                repeat("(", LONG),
                repeat("$(", LONG),
                repeat("`", LONG),
                repeat("{a,b}", LONG),
                repeat("${x:-", LONG),
                repeat("$((", LONG),
                repeat("[[ ", LONG),
                repeat("'", LONG),
                repeat("\\", LONG),
                repeat("<<E ", LONG),
                repeat("a=$a$a;", LONG),
                repeat("f(){ f;};", LONG) + "f",
                repeat("eval ", LONG) + "ls",
                repeat("sudo ", LONG) + "ls",
                repeat("if :; then ", LONG),
                repeat("case a in a) ", LONG),
                "for i in {1..99999}; do for j in {1..99999}; do echo $i $j; done; done",
                "x=a; " + repeat("x=$x$x; ", 400) + "echo $x",
                repeat("| | & && ;; ", LONG))) {
            calls.add(shell(text));
        }
        return calls;
    }

    /** A call of the text's length many times over, to see how time grows. */
    static ToolCall lines(int characters) {
        return shell(repeat("grep -n 'pattern' \"src/file $i.ts\" | head -5 && echo done\n", characters));
    }

    /**
     * A rule file of so many rules of every kind, none of which an ordinary call meets: phrases about programs and
     * subcommands that the calls use, too, phrases about SQL, and structured rules about tools, paths and effects.
     */
    static String rules(int count) {
        StringBuilder text = new StringBuilder("blocklist:\n");
        for (int i = 0; i < count; i++) {
            text.append(
                    switch (i % 10) {
                        case 0, 1 -> "  - git frob" + i + " --hard\n";
                        case 2 -> "  - npm run wipe" + i + "\n";
                        case 3 -> "  - tool" + i + " destroy --all\n";
                        case 4 -> "  - kubectl delete thing" + i + "\n";
                        case 5 -> "  - \"DROP TABLE t" + i + "\"\n";
                        case 6 -> "  - {name: tool-" + i + ", tool: mcp__x" + i + "__delete}\n";
                        case 7 -> "  - {name: path-" + i + ", effect: {delete: {path: \"/srv/" + i + "/**\"}}}\n";
                        case 8 ->
                            "  - {name: host-" + i + ", effect: {send: {to: h" + i
                                    + ".example.com, method: DELETE}}}\n";
                        default ->
                            "  - {name: cloud-" + i + ", effect: {act: {domain: cloud, system: aws, action: x" + i
                                    + "}}}\n";
                    });
        }
        return text.toString();
    }

    static Context context() {
        return new Context("bench", QuietWorld.PROJECT, true);
    }

    static String resource(String name) {
        try (InputStream in = Workload.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ToolCall call(String line) {
        String[] parts = line.split(" \\| ", 2);
        String tool = parts[0];
        String rest = parts[1].replace("\\n", "\n");
        String[] two = rest.split(" \\| ", 2);
        String second = two.length > 1 ? two[1] : "";
        return switch (tool) {
            case "Bash", "Monitor" -> new ToolCall.Shell(tool, context(), Dialect.BASH, rest);
            case "Write" -> new ToolCall.Write(tool, context(), two[0], second);
            case "Edit" -> new ToolCall.Edit(tool, context(), two[0], "", second);
            case "Read" -> new ToolCall.Read(tool, context(), rest);
            case "Fetch" -> new ToolCall.Fetch("WebFetch", context(), rest);
            case "Other" -> {
                int equals = second.indexOf('=');
                yield new ToolCall.Other(
                        two[0], context(), Map.of(second.substring(0, equals), second.substring(equals + 1)));
            }
            default -> throw new IllegalStateException("what is this: " + line);
        };
    }

    private static ToolCall shell(String command) {
        return new ToolCall.Shell("Bash", context(), Dialect.BASH, command);
    }

    private static String repeat(String unit, int characters) {
        return unit.repeat(Math.max(1, characters / unit.length()));
    }
}
