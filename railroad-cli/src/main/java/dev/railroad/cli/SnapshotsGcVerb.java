package dev.railroad.cli;

import dev.railroad.cli.json.JsonWriter;
import dev.railroad.snapshot.Collected;
import dev.railroad.snapshot.Retention;
import dev.railroad.snapshot.Roots;
import dev.railroad.snapshot.Snapshots;
import dev.railroad.spi.SnapshotException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code railroad snapshots gc}: removes what is kept no more. */
@Command(
        name = "gc",
        description =
                "Removes what is older than 30 days or more than fits (5 GiB or 5 %% of the disk, 10 %% of it left"
                        + " free), the oldest first. What is pinned stays. Calls go on beside it.",
        footer = {"", "Exit codes: 0 done, 1 not done (another one is running, for example)."})
final class SnapshotsGcVerb extends StoreVerb {
    @Option(names = "--dry-run", description = "Only say what would be removed.")
    private boolean dryRun;

    SnapshotsGcVerb(Desk desk) {
        super(desk);
    }

    @Override
    int run(Snapshots store, ProgressLine progress) throws SnapshotException {
        Retention retention = Retention.defaults();
        Collected collected =
                dryRun ? store.rehearse(retention, Roots.NONE) : store.collect(retention, Roots.NONE, progress);
        progress.close();
        desk.out().println(json ? asJson(collected) : asText(collected));
        return Exit.OK;
    }

    private String asText(Collected collected) {
        StringBuilder text = new StringBuilder(dryRun ? "Would remove " : "Removed ");
        text.append(count(collected.points().size(), "restore point", "restore points"));
        if (!collected.baselines().isEmpty()) {
            text.append(" and ").append(count(collected.baselines().size(), "baseline", "baselines"));
        }
        text.append(": ").append(size(collected.bytesBefore()));
        text.append(dryRun ? " would become about " : " became ")
                .append(size(collected.bytesAfter()))
                .append('.');
        for (String problem : collected.problems()) {
            text.append("\nLeft alone: ").append(problem);
        }
        return text.toString();
    }

    private String asJson(Collected collected) {
        JsonWriter line = new JsonWriter().object().member("dryRun", dryRun);
        member(line, "points", collected.points());
        member(line, "baselines", collected.baselines());
        line.member("bytesBefore", collected.bytesBefore())
                .member("bytesAfter", collected.bytesAfter())
                .member("segments", collected.segments());
        member(line, "problems", collected.problems());
        return line.endObject().toString();
    }
}
