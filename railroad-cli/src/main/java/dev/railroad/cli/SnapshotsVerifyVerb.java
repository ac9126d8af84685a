package dev.railroad.cli;

import dev.railroad.cli.json.JsonWriter;
import dev.railroad.snapshot.Snapshots;
import dev.railroad.spi.SnapshotException;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code railroad snapshots verify}: reads everything that is stored. */
@Command(
        name = "verify",
        description = "Reads everything that is stored and checks it.",
        footer = {"", "Exit codes: 0 all is well, 1 something is damaged or cannot be read."})
final class SnapshotsVerifyVerb extends StoreVerb {
    SnapshotsVerifyVerb(Desk desk) {
        super(desk);
    }

    @Override
    int run(Snapshots store, ProgressLine progress) throws SnapshotException {
        List<String> problems = store.verify(progress);
        progress.close();
        if (json) {
            JsonWriter line = new JsonWriter().object().member("ok", problems.isEmpty());
            member(line, "problems", problems);
            desk.out().println(line.endObject());
        } else if (problems.isEmpty()) {
            desk.out().println("All that is stored is as it was written.");
        } else {
            problems.forEach(desk.out()::println);
            desk.out().println("What is damaged cannot be brought back; the rest can. New calls are stored as before.");
        }
        return problems.isEmpty() ? Exit.OK : Exit.FAILED;
    }
}
