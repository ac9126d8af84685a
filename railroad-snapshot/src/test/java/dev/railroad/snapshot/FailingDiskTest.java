package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.spi.RestorePoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A disk that is full, or answers with an error, from any one of a rollback's changes to the file system on: for that
 * moment, or until the rollback is over. Nothing may be lost, the receipt must tell, and afterwards both ways are open.
 */
class FailingDiskTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "No space left on device, false",
        "No space left on device, true",
        "Input/output error, false",
        "Input/output error, true"
    })
    void losesNothingAndGoesOnOrBackFromWhereverItFailed(String error, boolean forEver) throws Exception {
        boolean failed = true;
        int steps = 0;
        for (int step = 0; failed; step++) {
            for (boolean goesOn : new boolean[] {true, false}) {
                try (Tree tree = new Tree(directory.resolve("at" + step + goesOn))) {
                    Map<String, String> before = CrashTest.change(tree);
                    Map<String, String> after = tree.look();
                    RestorePoint call = tree.points().get(0);
                    int[] seen = {0};
                    int first = step;
                    Rollback failing = new Rollback(tree.store, path -> {
                        int now = seen[0]++;
                        if (now == first || forEver && now > first) {
                            fail(new IOException(error));
                        }
                    });
                    Receipt receipt = failing.apply(failing.plan(tree.last()), OnConflict.KEEP);
                    failed = seen[0] > step;
                    String where = "failed at step " + step;
                    Map<String, String> now = tree.look();
                    List<String> told =
                            receipt.failed().stream().map(Receipt.Kept::path).toList();
                    assertThat(told).as(where).containsAll(strangers(now, before, after));
                    if (now.equals(before)) {
                        continue;
                    }
                    assertThat(told).as(where).isNotEmpty();
                    String project = Names.name(tree.project);
                    boolean open = tree.points().get(0).status() == RestorePoint.Status.UNFINISHED;
                    Selection on = open ? new Selection.Resume(project) : new Selection.One(call.id());
                    // What was given up before it began has left nothing to take back.
                    Selection back = open ? new Selection.Abort(project) : on;
                    if (!open) {
                        assertThat(now).as(where).isEqualTo(after);
                    }
                    tree.rollback(goesOn ? on : back);
                    assertThat(tree.look()).as(where).isEqualTo(goesOn || !open ? before : after);
                }
            }
            steps = step;
        }
        assertThat(steps).isGreaterThan(15);
    }

    /** Paths that are neither as before nor as after: removed and not yet replaced, or a directory that has no mode yet. */
    private static List<String> strangers(
            Map<String, String> now, Map<String, String> before, Map<String, String> after) {
        Set<String> names = new HashSet<>(now.keySet());
        names.addAll(before.keySet());
        names.addAll(after.keySet());
        List<String> strangers = new ArrayList<>();
        for (String name : names) {
            String found = now.get(name);
            if (!Objects.equals(found, before.get(name)) && !Objects.equals(found, after.get(name))) {
                strangers.add(name);
            }
        }
        return strangers;
    }

    /** Throws what {@link Steps} does not declare, as the work itself would. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> void fail(Exception e) throws E {
        throw (E) e;
    }
}
