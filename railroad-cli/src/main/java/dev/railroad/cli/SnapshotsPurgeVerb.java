package dev.railroad.cli;

import dev.railroad.cli.json.JsonWriter;
import dev.railroad.snapshot.Collected;
import dev.railroad.snapshot.Roots;
import dev.railroad.snapshot.Snapshots;
import dev.railroad.spi.SnapshotException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code railroad snapshots purge}: forgets what a file held. */
@Command(
        name = "purge",
        description =
                "Removes all that was ever stored of a file, or of what is below a directory: a secret, for example."
                        + " It cannot be brought back afterwards. Copies of the same content at other paths go with it.",
        footer = {"", "Exit codes: 0 done, 1 not done, or not all of it."})
final class SnapshotsPurgeVerb extends StoreVerb {
    @Parameters(paramLabel = "PATH", description = "A file or a directory; it need not be there any more.")
    private String path = "";

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    SnapshotsPurgeVerb(Desk desk) {
        super(desk);
    }

    @Override
    int run(Snapshots store, ProgressLine progress) throws SnapshotException {
        Path place = Path.of(desk.around().directory()).resolve(path).normalize();
        if (!yes) {
            if (!desk.person().isPresent()) {
                return desk.fail("nobody is at a terminal to agree; nothing was removed (--yes does not ask)");
            }
            if (!desk.person().agrees("Forget for good all that was stored of " + place + "?")) {
                return desk.fail("nothing was removed");
            }
        }
        Collected.Purged purged = store.purge(place, Roots.NONE, progress);
        progress.close();
        if (json) {
            JsonWriter line = new JsonWriter()
                    .object()
                    .member("path", place.toString())
                    .member("contents", purged.contents())
                    .member("points", purged.points());
            member(line, "otherPaths", purged.otherPaths());
            member(line, "problems", purged.collected().problems());
            desk.out().println(line.endObject());
        } else {
            desk.out().println(purged.contents() == 0 ? "Nothing was stored of " + place + "." : asText(purged));
        }
        return purged.collected().problems().isEmpty() ? Exit.OK : Exit.FAILED;
    }

    private static String asText(Collected.Purged purged) {
        StringBuilder text = new StringBuilder("Removed ");
        text.append(count(purged.contents(), "content", "contents"));
        text.append(", which ")
                .append(count(purged.points(), "restore point", "restore points"))
                .append(" had.");
        for (String other : purged.otherPaths()) {
            text.append("\nThe same content was at ").append(other).append(", and is gone there too.");
        }
        for (String problem : purged.collected().problems()) {
            text.append("\nNot removed: ").append(problem);
        }
        return text.append("\nWhat is there now is stored again before the next call that changes it.")
                .toString();
    }
}
