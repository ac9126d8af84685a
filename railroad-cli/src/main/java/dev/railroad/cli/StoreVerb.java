package dev.railroad.cli;

import dev.railroad.cli.json.JsonWriter;
import dev.railroad.snapshot.CaptureLimits;
import dev.railroad.snapshot.Snapshots;
import dev.railroad.spi.SnapshotException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What the verbs below {@code railroad snapshots} that look after the store have in common. */
abstract class StoreVerb implements Callable<Integer> {
    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};
    private static final double STEP = 1024;

    final Desk desk;

    @Option(names = "--json", description = "As JSON, on one line.")
    boolean json;

    StoreVerb(Desk desk) {
        this.desk = desk;
    }

    /** The verbs below the one that lists. */
    static CommandLine below(Desk desk, Object list) {
        CommandLine line = new CommandLine(list)
                .addSubcommand(new SnapshotsVerifyVerb(desk))
                .addSubcommand(new SnapshotsGcVerb(desk))
                .addSubcommand(new SnapshotsStatsVerb(desk))
                .addSubcommand(new SnapshotsPinVerb.Pin(desk))
                .addSubcommand(new SnapshotsPinVerb.Unpin(desk))
                .addSubcommand(new SnapshotsPurgeVerb(desk));
        for (CommandLine verb : line.getSubcommands().values()) {
            verb.getCommandSpec().mixinStandardHelpOptions(true);
        }
        return line;
    }

    @Override
    public Integer call() {
        try (Snapshots store = Snapshots.open(SnapshotsVerb.root(desk.around()), CaptureLimits.defaults());
                ProgressLine progress =
                        new ProgressLine(desk.err(), desk.person().isPresent(), "")) {
            return run(store, progress);
        } catch (SnapshotException e) {
            return desk.fail(String.valueOf(e.getMessage()));
        }
    }

    /** Does it, and answers with the exit code. */
    abstract int run(Snapshots store, ProgressLine progress) throws SnapshotException;

    /** A size for people. */
    static String size(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= STEP && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        return unit == 0 ? bytes + " " + UNITS[0] : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    /** A number of things for people. */
    static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    static void member(JsonWriter json, String name, List<String> values) {
        json.name(name).array();
        for (String value : values) {
            json.value(value);
        }
        json.endArray();
    }
}
