package dev.railroad.snapshot;

import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a whole store, trusting nothing that is derived. */
final class Verifier implements ContentReader.Finder {
    private final Catalog catalog;

    Verifier(Path root, Path segments) {
        this.catalog = new Catalog(segments, new Epoch(root, FileOps.DISK), false);
    }

    List<String> run(Progress progress) throws SnapshotException {
        catalog.refresh();
        long total = 0;
        for (SegmentView view : catalog.segments()) {
            total += view.size();
        }
        List<String> problems = new ArrayList<>();
        long done = 0;
        for (SegmentView view : new ArrayList<>(catalog.segments())) {
            byte[] rows = view.rows();
            for (int at = 0; at < rows.length; at += SegmentIndex.ROW) {
                byte[] digest = Arrays.copyOfRange(rows, at, at + Format.DIGEST);
                SegmentReader.Place place = SegmentIndex.place(view.path, rows, at);
                if (!isRight(digest, place)) {
                    problems.add("damaged: the content " + Hex.of(digest) + " in segment " + view.path.getFileName()
                            + " at " + place.offset());
                }
                done += place.stored();
                progress.at(done, total);
            }
        }
        problems.addAll(catalog.damages());
        for (StoredPoint point : catalog.points()) {
            for (var entry : point.entries()) {
                if (entry.before() instanceof dev.railroad.spi.FileState.File file
                        && !catalog.holds(file.content().digest())) {
                    problems.add("missing: the content of " + Visible.text(entry.path()) + " in restore point "
                            + point.id());
                }
            }
        }
        progress.at(total, total);
        return problems;
    }

    private boolean isRight(byte[] digest, SegmentReader.Place place) throws SnapshotException {
        if (place.type() == Format.BLOB && Files.exists(place.segment())) {
            return ContentReader.blob(digest, place) != null;
        }
        try {
            new ContentReader(this).read(digest, OutputStream.nullOutputStream());
            return true;
        } catch (SnapshotException e) {
            return false;
        } catch (IOException e) {
            throw new AssertionError("nothing is written", e);
        }
    }

    @Override
    public List<SegmentReader.Place> places(byte[] digest) {
        return catalog.places(digest);
    }

    @Override
    public List<SegmentReader.Place> placesNow(byte[] digest) throws SnapshotException {
        catalog.refresh();
        return catalog.places(digest);
    }
}
