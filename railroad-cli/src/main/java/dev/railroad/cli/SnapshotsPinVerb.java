package dev.railroad.cli;

import dev.railroad.cli.json.JsonWriter;
import dev.railroad.snapshot.Snapshots;
import dev.railroad.spi.SnapshotException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code railroad snapshots pin} and {@code unpin}. */
abstract class SnapshotsPinVerb extends StoreVerb {
    private final boolean pinned;

    @Parameters(paramLabel = "ID", arity = "1..*", description = "A restore point, as railroad snapshots lists it.")
    private List<String> ids = List.of();

    private SnapshotsPinVerb(Desk desk, boolean pinned) {
        super(desk);
        this.pinned = pinned;
    }

    @Override
    int run(Snapshots store, ProgressLine progress) throws SnapshotException {
        for (String id : ids) {
            store.pin(id, pinned);
            if (json) {
                desk.out()
                        .println(new JsonWriter()
                                .object()
                                .member("id", id)
                                .member("pinned", pinned)
                                .endObject());
            } else {
                desk.out().println(id + (pinned ? " is kept until it is unpinned." : " is kept as others are."));
            }
        }
        return Exit.OK;
    }

    /** Keeps. */
    @Command(
            name = "pin",
            description = "Keeps restore points, however old they get.",
            footer = {"", "Exit codes: 0 done, 1 there is no such restore point; those before it are pinned."})
    static final class Pin extends SnapshotsPinVerb {
        Pin(Desk desk) {
            super(desk, true);
        }
    }

    /** No longer keeps. */
    @Command(
            name = "unpin",
            description = "Lets pinned restore points go when their time comes.",
            footer = {"", "Exit codes: 0 done, 1 there is no such restore point; those before it are unpinned."})
    static final class Unpin extends SnapshotsPinVerb {
        Unpin(Desk desk) {
            super(desk, false);
        }
    }
}
