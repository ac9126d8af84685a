package dev.railroad.cli;

import dev.railroad.cli.json.JsonWriter;
import dev.railroad.cli.status.Canary;
import dev.railroad.cli.status.InstalledHook;
import dev.railroad.yaml.FileInForce;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code railroad status}: whether the guard works, tried out rather than looked up. */
@Command(
        name = "status",
        description = "Tries out whether the guard works here: a call that must be refused, and a harmless one, through"
                + " the program that Claude Code runs. Exit code 0: guarded, 1: not.")
final class StatusVerb implements Callable<Integer> {
    private static final int VERDICTS = 3;

    private final Desk desk;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    StatusVerb(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Standing standing = Standing.of(desk);
        if (json) {
            desk.out().println(json(standing));
        } else {
            print(standing);
        }
        return standing.isGuarded() ? Exit.OK : Exit.FAILED;
    }

    private void print(Standing standing) {
        Paint paint = new Paint(desk.colour());
        List<String> guarded = new ArrayList<>();
        if (standing.isGuarded()) {
            guarded.add(paint.bold("yes") + ": a call that must not run was refused in "
                    + StatusText.millis(standing.refused().micros()) + ", a harmless one passed in "
                    + StatusText.millis(standing.passed().micros()));
        } else {
            for (String reason : standing.reasons()) {
                guarded.add(paint.bold("no") + ": " + reason);
            }
        }
        section("guarded", guarded);
        List<String> hooks = new ArrayList<>();
        for (InstalledHook hook : standing.hooks()) {
            hooks.add(shown(hook.file()) + " (" + hook.whose() + "): " + words(hook));
        }
        section("hook", hooks.isEmpty() ? List.of("in no settings file; `railroad install` puts it there") : hooks);
        section("engine", StatusText.engine(standing.engine(), desk.socket().isPresent(), System.currentTimeMillis()));
        List<String> rules = new ArrayList<>();
        for (FileInForce file : standing.rules()) {
            rules.add(shown(Path.of(file.path())) + " ("
                    + file.authority().name().toLowerCase(Locale.ROOT) + ")"
                    + (file.trusted() ? "" : ", what it allows does not count before `railroad trust`"));
            for (String notice : file.notices()) {
                rules.add("  " + notice.replace("\n", "\n  "));
            }
        }
        rules.add("Railroad's own packs");
        section("rules", rules);
        section("last", verdicts());
        if (!standing.degraded().isEmpty()) {
            section("degraded", standing.degraded());
        }
    }

    private void section(String title, List<String> lines) {
        String label = title;
        for (String line : lines) {
            for (String part : line.split("\n", -1)) {
                desk.out().println((label + " ".repeat(10)).substring(0, 10) + part);
                label = "";
            }
        }
    }

    private String shown(Path path) {
        Path home = Path.of(desk.around().home());
        return path.startsWith(home) ? "~/" + home.relativize(path) : path.toString();
    }

    private String words(InstalledHook hook) {
        if (!hook.guarding().problem().isEmpty()) {
            return "cannot be read, the client ignores it whole: "
                    + hook.guarding().problem();
        }
        String off = hook.guarding().disables() ? ", and `disableAllHooks` switches hooks off" : "";
        if (!hook.guarding().guards()) {
            return (hook.guarding().program().isEmpty() ? "no hook of ours" : "the hook is not complete; install again")
                    + off;
        }
        String program = hook.guarding().program();
        return (program.startsWith("http:") ? program : shown(Path.of(program))) + off;
    }

    private List<String> verdicts() {
        List<String> lines = new ArrayList<>();
        try {
            for (String line : LogLines.all(desk.around().state())) {
                if (!line.contains("\"session\":\"" + Canary.SESSION + "\"")) {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            return List.of("the log cannot be read: " + e);
        }
        List<String> last = new ArrayList<>();
        for (String line : LogLines.last(lines, VERDICTS)) {
            last.add(LogLines.shown(line));
        }
        return last.isEmpty() ? List.of("no call was judged yet") : last;
    }

    private String json(Standing standing) {
        JsonWriter out = new JsonWriter().object().member("guarded", standing.isGuarded());
        texts(out, "reasons", standing.reasons());
        out.name("canary")
                .object()
                .member("refusedMicros", standing.refused().micros())
                .member("passedMicros", standing.passed().micros())
                .endObject();
        out.name("hooks").array();
        for (InstalledHook hook : standing.hooks()) {
            out.object()
                    .member("whose", hook.whose())
                    .member("file", hook.file().toString())
                    .member("guards", hook.guarding().guards())
                    .member("disables", hook.guarding().disables())
                    .member("program", hook.guarding().program())
                    .member("problem", hook.guarding().problem())
                    .endObject();
        }
        out.endArray().name("engine").object();
        StatusText.write(standing.engine(), out);
        out.endObject().name("rules").array();
        for (FileInForce file : standing.rules()) {
            out.object()
                    .member("file", file.path())
                    .member("authority", file.authority().name().toLowerCase(Locale.ROOT))
                    .member("trusted", file.trusted());
            texts(out, "notices", file.notices());
            out.endObject();
        }
        out.endArray();
        texts(out, "degraded", standing.degraded());
        return out.endObject().toString();
    }

    private static void texts(JsonWriter out, String name, List<String> texts) {
        out.name(name).array();
        for (String text : texts) {
            out.value(text);
        }
        out.endArray();
    }
}
