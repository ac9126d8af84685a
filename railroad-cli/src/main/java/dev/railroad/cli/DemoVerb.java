package dev.railroad.cli;

import dev.railroad.cli.demo.Stage;
import dev.railroad.cli.demo.Step;
import dev.railroad.cli.hook.HookAnswer;
import dev.railroad.cli.hook.HookPath;
import dev.railroad.cli.json.Json;
import dev.railroad.cli.json.JsonProblem;
import dev.railroad.cli.json.JsonReader;
import dev.railroad.snapshot.CaptureLimits;
import dev.railroad.snapshot.OnConflict;
import dev.railroad.snapshot.Receipt;
import dev.railroad.snapshot.Rollback;
import dev.railroad.snapshot.Selection;
import dev.railroad.snapshot.Snapshots;
import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code railroad demo}: a recorded session goes through the hook's own path, in a home of its own. No agent and no
 * network; the recorded commands are judged and never run, only the two file changes are really made.
 */
@Command(
        name = "demo",
        description = "Plays a recorded agent session through the guard, in a temporary project: what passes, what is"
                + " asked, what is refused, and how a lost file comes back. Needs no agent and no network.")
final class DemoVerb implements Callable<Integer> {
    private static final String SESSION = "demo";
    private static final String LOST = "NOTES.md";
    private static final int WIDTH = 72;

    private final Desk desk;
    private int wrong;

    DemoVerb(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        try (Stage stage = Stage.build()) {
            play(stage);
        } catch (IOException | SnapshotException | JsonProblem e) {
            return desk.fail("the demonstration failed: " + e);
        }
        return wrong == 0 ? Exit.OK : Exit.FAILED;
    }

    private void play(Stage stage) throws IOException, SnapshotException, JsonProblem {
        String project = stage.project().toString();
        Surroundings around = new Surroundings(
                Map.of("HOME", stage.home().toString(), "PATH", desk.around().variable("PATH")),
                stage.home().toString(),
                project);
        HookPath path = Guard.path(around);
        say("");
        say(bold("A recorded session of a coding agent, permissions bypassed. The guard sees each call first."));
        say("");
        List<Step> steps = Step.session(project);
        for (Step step : steps) {
            if (step.change().isEmpty()) {
                // Once without being shown: the times are those of an engine that runs, not of one that starts.
                path.answer(bytes(step.event("PreToolUse", "warm-up", project, "warm-up")));
            }
        }
        String before = stage.read(LOST);
        int[] counts = new int[3];
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            String id = "demo-" + i;
            long start = System.nanoTime();
            HookAnswer answer = path.answer(bytes(step.event("PreToolUse", SESSION, project, id)));
            long micros = (System.nanoTime() - start) / 1_000;
            String verdict = verdict(answer);
            counts[verdict.equals("pass") ? 0 : verdict.equals("ask") ? 1 : 2]++;
            show(step, verdict, micros, answer);
            if (verdict.equals("pass") && step.change().isPresent()) {
                stage.run(step.change().get());
                path.answer(bytes(step.event("PostToolUse", SESSION, project, id)));
            }
        }
        boolean back = bringBack(stage, around, before);
        wrong += back ? 0 : 1;
        say("");
        say(bold(
                steps.size() + " calls: " + counts[0] + " passed in silence, " + counts[1] + " for a person to decide, "
                        + counts[2] + " refused; " + (back ? "the lost file is back." : "the lost file is NOT back.")
                        + (wrong == 0 ? "" : " " + wrong + " not as expected.")));
        say("");
    }

    private boolean bringBack(Stage stage, Surroundings around, String before) throws IOException, SnapshotException {
        say("");
        say("The last call replaced " + LOST + ": " + before.lines().count() + " lines became "
                + stage.read(LOST).lines().count() + ". The guard had kept what was there:");
        say("");
        say("  $ railroad rollback");
        try (Snapshots store = Snapshots.open(SnapshotsVerb.root(around), CaptureLimits.defaults())) {
            Rollback rollback = new Rollback(store);
            long start = System.nanoTime();
            Receipt receipt = rollback.apply(
                    rollback.plan(new Selection.Last(stage.project().toString())), OnConflict.KEEP);
            long micros = (System.nanoTime() - start) / 1_000;
            boolean back = receipt.complete() && stage.read(LOST).equals(before);
            say("  " + (back ? paint("brought back", 32) : paint("NOT brought back", 31)) + "  " + LOST + ", "
                    + stage.read(LOST).lines().count() + " lines  " + millis(micros));
            say("  to undo this: railroad undo " + receipt.undoPoint());
            return back;
        }
    }

    private void show(Step step, String verdict, long micros, HookAnswer answer) throws JsonProblem {
        String what = step.tool().equals("Bash") ? step.shown() : step.tool() + " " + step.shown();
        String cut = what.length() > WIDTH ? what.substring(0, WIDTH - 1) + "…" : what;
        int colour = verdict.equals("pass") ? 32 : verdict.equals("ask") ? 33 : 31;
        say(paint(pad(verdict, 6), colour) + pad(cut, WIDTH + 1) + millis(micros));
        if (!verdict.equals("pass")) {
            List<String> lines =
                    reason(answer).replaceFirst("^railroad: ", "").lines().toList();
            wrap(lines.get(0));
            for (String line : lines) {
                if (line.startsWith("Instead: ")) {
                    wrap(line);
                }
            }
        }
        if (!verdict.equals(step.expect())) {
            wrong++;
            say("      " + paint("expected: " + step.expect(), 35));
        }
    }

    /** The words of {@code text}, indented, in lines of the table's width. */
    private void wrap(String text) {
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() + word.length() > WIDTH + 8 && !line.isEmpty()) {
                say("      " + faint(line.toString().stripTrailing()));
                line.setLength(0);
            }
            line.append(word).append(' ');
        }
        say("      " + faint(line.toString().stripTrailing()));
    }

    private static String verdict(HookAnswer answer) throws JsonProblem {
        if (answer.status() == HookAnswer.REFUSED) {
            return "block";
        }
        if (answer.out().isEmpty()) {
            return "pass";
        }
        return output(answer).text("permissionDecision").orElse("").equals("ask") ? "ask" : "block";
    }

    private static String reason(HookAnswer answer) throws JsonProblem {
        return answer.out().isEmpty()
                ? answer.error()
                : output(answer).text("permissionDecisionReason").orElse("");
    }

    private static Json.Members output(HookAnswer answer) throws JsonProblem {
        return JsonReader.read(answer.out()) instanceof Json.Members object
                        && object.get("hookSpecificOutput").orElse(object) instanceof Json.Members output
                ? output
                : Json.Members.EMPTY;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Tenths of a millisecond say enough, and look the same on every machine. */
    private static String millis(long micros) {
        String text = micros / 1_000 + "." + micros / 100 % 10 + " ms";
        return " ".repeat(Math.max(0, 9 - text.length())) + text;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private String bold(String text) {
        return desk.colour() ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    private String faint(String text) {
        return desk.colour() ? "\u001b[2m" + text + "\u001b[0m" : text;
    }

    private String paint(String text, int colour) {
        return desk.colour() ? "\u001b[1;" + colour + "m" + text + "\u001b[0m" : text;
    }

    private void say(String line) {
        desk.out().println(line);
    }
}
