package dev.railroad.cli;

import dev.railroad.snapshot.CaptureLimits;
import dev.railroad.snapshot.OnConflict;
import dev.railroad.snapshot.PathPattern;
import dev.railroad.snapshot.Selection;
import dev.railroad.snapshot.Snapshots;
import dev.railroad.spi.SnapshotException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code railroad rollback}: shows what would come back, asks, keeps the present, and brings it back. */
@Command(
        name = "rollback",
        description = {
            "Takes back what an agent's calls did to files: the last call, or what the options select. What the agent"
                    + " did not leave there itself is kept. The present is kept first, so that a rollback can be undone"
                    + " too (railroad undo).",
            ""
        },
        footer = {
            "",
            "It shows what would happen and asks. Without a terminal nobody can agree, and nothing is done: a script"
                    + " says --yes.",
            "Exit codes: 0 done; 1 nothing was done; 2 wrong usage; 3 something was left as it is, because somebody else"
                    + " changed it since or it was not kept; 4 something is not as it should be now."
        })
final class RollbackVerb implements Callable<Integer> {
    private final Desk desk;

    @Parameters(
            arity = "0..1",
            paramLabel = "WHAT",
            description = "last (that is also what is done without it), a number of calls, or the ID of one call or"
                    + " rollback, which is taken back alone.")
    private @Nullable String what;

    @Option(
            names = "--turn",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "ID",
            description = "All that was done for one prompt; the newest one, or that of a call's ID.")
    private @Nullable String turn;

    @Option(
            names = "--session",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "ID",
            description = "All that a session did in this project; the newest session without an ID.")
    private @Nullable String session;

    @Option(
            names = "--before",
            paramLabel = "TIME",
            description = "All calls since a time: " + Moments.FORMS + ". With --session, of that session only.")
    private @Nullable String before;

    @Option(
            names = "--to",
            paramLabel = "ID",
            description = "Back to before this call: it and what its session did after it.")
    private @Nullable String to;

    @Option(
            names = "--file",
            paramLabel = "GLOB",
            description = "Only this file, what is below this directory, or what matches a pattern as git has them"
                    + " ('src/*.java'). May be given more than once.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--on-conflict",
            paramLabel = "HOW",
            defaultValue = "keep",
            description =
                    "What to do with what somebody else changed since: keep it (that is the default); restore what"
                            + " was there before the calls; merge, that is, take the calls' lines out of a text and leave"
                            + " the others; both, that is, put what was there before beside it as NAME.railroad-before.")
    private String onConflict = "keep";

    @Option(names = "--overwrite", hidden = true, description = "The same as --on-conflict restore.")
    private boolean overwrite;

    @Option(
            names = {"-i", "--interactive"},
            description = "Choose the calls from a list.")
    private boolean interactive;

    @Option(names = "--resume", description = "Finish a rollback that was interrupted; any rollback does that first.")
    private boolean resume;

    @Option(names = "--abort", description = "Take back what an interrupted rollback has done.")
    private boolean abort;

    @Option(names = "--dry-run", description = "Only show what would change, with all differences.")
    private boolean dryRun;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Option(
            names = "--json",
            description = "Say what happens as one JSON object. Nobody is asked: needs --yes or --dry-run.")
    private boolean json;

    RollbackVerb(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        String wrong = wrongUsage();
        if (!wrong.isEmpty()) {
            desk.err().println("railroad: " + wrong);
            return Exit.USAGE;
        }
        try (Snapshots store = Snapshots.open(SnapshotsVerb.root(desk.around()), CaptureLimits.defaults())) {
            Optional<Selection> selection = interactive ? new Chooser(desk).choose(store) : Optional.of(selection());
            if (selection.isEmpty()) {
                return desk.fail("nothing was changed");
            }
            OnConflict how = overwrite ? OnConflict.RESTORE : how(onConflict).orElseThrow();
            return new RollbackTalk(desk, how, dryRun, yes, json).run(store, only(selection.get()));
        } catch (SnapshotException e) {
            return desk.fail(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            desk.err().println("railroad: " + e.getMessage());
            return Exit.USAGE;
        }
    }

    /** What is wrong about the options; empty when nothing is. */
    private String wrongUsage() {
        int ways = 0;
        boolean sessionOnly = session != null && before == null;
        for (boolean given : new boolean[] {
            what != null, turn != null, sessionOnly, before != null, to != null, interactive, resume, abort
        }) {
            ways += given ? 1 : 0;
        }
        if (ways > 1) {
            return "only one of WHAT, --turn, --session, --before, --to, -i, --resume and --abort can be given";
        }
        if (how(onConflict).isEmpty()) {
            return "--on-conflict is keep, restore, merge or both, not " + onConflict;
        }
        if (before != null && moments().parse(before).isEmpty()) {
            return "`" + before + "` is no time; understood are " + Moments.FORMS;
        }
        if (what != null && what.matches("0+")) {
            return "no call is nothing to roll back";
        }
        if (json && !yes && !dryRun) {
            return "--json asks nobody: add --yes or --dry-run";
        }
        if (interactive && !desk.person().isPresent()) {
            return "-i needs a terminal";
        }
        return "";
    }

    private Selection selection() {
        String project = SnapshotsVerb.project(desk.around());
        if (before != null) {
            Instant time = moments().parse(before).orElseThrow();
            return new Selection.Since(project, session == null ? "" : session, time);
        } else if (turn != null) {
            return new Selection.Turn(project, turn);
        } else if (session != null) {
            return new Selection.Session(project, session);
        } else if (to != null) {
            return new Selection.To(to);
        } else if (resume) {
            return new Selection.Resume(project);
        } else if (abort) {
            return new Selection.Abort(project);
        } else if (what == null || what.equals("last")) {
            return new Selection.Last(project);
        } else if (what.matches("\\d{1,4}")) {
            return new Selection.Last(project, Integer.parseInt(what));
        }
        return new Selection.One(what);
    }

    private Selection only(Selection selection) {
        if (files.isEmpty()) {
            return selection;
        }
        List<PathPattern> patterns = new ArrayList<>();
        for (String file : files) {
            patterns.add(PathPattern.of(desk.around().directory(), file));
        }
        return new Selection.Only(selection, patterns);
    }

    private static Optional<OnConflict> how(String word) {
        for (OnConflict each : OnConflict.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private static Moments moments() {
        return new Moments(ZonedDateTime.now());
    }
}
