package dev.railroad.snapshot;

import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What all segments hold. Derived: it is read from the segments and can always be read again. Not safe for several
 * threads.
 */
final class Catalog {
    /** How often the directory is read again when a collection changes it under us. */
    private static final int ATTEMPTS = 8;

    private final Path directory;
    private final boolean useIndexes;
    private final Epoch epoch;
    private final Map<String, SegmentView> views = new TreeMap<>();
    private final Map<String, StoredPoint> points = new LinkedHashMap<>();
    private final Map<String, List<Codec.After>> afters = new HashMap<>();
    private final Set<String> finished = new HashSet<>();
    private final Map<String, Codec.Pin> pins = new HashMap<>();
    private final Set<String> dropped = new HashSet<>();
    private final Set<String> unreadable = new TreeSet<>();
    private boolean isSorted;
    private boolean isLoaded;

    /**
     * @param directory of the segments
     * @param epoch what collections have told
     * @param useIndexes whether to trust the indexes beside the segments; {@code verify} does not
     */
    Catalog(Path directory, Epoch epoch, boolean useIndexes) {
        this.directory = directory;
        this.epoch = epoch;
        this.useIndexes = useIndexes;
    }

    /** Whether {@link #refresh} was called. */
    boolean isLoaded() {
        return isLoaded;
    }

    /** Reads what was written since, by whomever. */
    void refresh() throws SnapshotException {
        unreadable.clear();
        for (int attempt = 0; ; attempt++) {
            Epoch.Mark before = epoch.mark();
            boolean whole = readAll(list());
            // A list that was read while a collection moved contents can lack both where they were and where they are.
            if (whole && before.equals(epoch.mark()) || attempt == ATTEMPTS) {
                isLoaded = true;
                return;
            }
        }
    }

    private Set<String> list() throws SnapshotException {
        Set<String> names = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + Format.SUFFIX)) {
            for (Path file : files) {
                names.add(file.getFileName().toString());
            }
        } catch (NoSuchFileException e) {
            names.clear();
        } catch (IOException e) {
            throw Failures.of("read the snapshot store", directory, e);
        }
        return names;
    }

    /** Whether all segments of the list were there. */
    private boolean readAll(Set<String> names) {
        boolean whole = true;
        // Of segments that are gone nothing must be promised any longer.
        if (views.keySet().retainAll(names)) {
            isSorted = false;
        }
        for (String name : names) {
            SegmentView view = views.get(name);
            if (view == null) {
                view = new SegmentView(directory.resolve(name), useIndexes);
                views.put(name, view);
            }
            try {
                if (view.refresh()) {
                    isSorted = false;
                }
            } catch (NoSuchFileException e) {
                views.remove(name); // A writer gave it up, or a collection has moved what it held.
                isSorted = false;
                whole = false;
            } catch (IOException e) {
                unreadable.add(name + ": " + Failures.reason(e));
            }
        }
        return whole;
    }

    /** The restore points that are listed. */
    Collection<StoredPoint> points() {
        sort();
        return points.values();
    }

    @Nullable
    StoredPoint point(String id) {
        sort();
        return points.get(id);
    }

    List<Codec.After> afters(String point) {
        sort();
        return afters.getOrDefault(point, List.of());
    }

    boolean isFinished(String point) {
        sort();
        return finished.contains(point);
    }

    /** The ids of the restore points that are pinned. */
    Set<String> pinned() {
        sort();
        Set<String> pinned = new TreeSet<>();
        for (Codec.Pin pin : pins.values()) {
            if (pin.pinned() && points.containsKey(pin.point())) {
                pinned.add(pin.point());
            }
        }
        return pinned;
    }

    /** The ids of the restore points that were dropped and whose records are still there. */
    Set<String> dropped() {
        sort();
        return dropped;
    }

    /** Whether a content is there; whether it, and its pieces, are right shows when they are read. */
    boolean holds(byte[] digest) {
        for (SegmentView view : views.values()) {
            if (view.find(digest) != null) {
                return true;
            }
        }
        return false;
    }

    /** Whether a content is durable, in a segment that nobody is about to remove. */
    boolean holdsForGood(byte[] digest) {
        for (SegmentView view : views.values()) {
            if (view.isSettled() && !epoch.isGoing(view.path) && view.find(digest) != null) {
                return true;
            }
        }
        return false;
    }

    /** All places of a content. */
    List<SegmentReader.Place> places(byte[] digest) {
        List<SegmentReader.Place> places = new ArrayList<>(1);
        for (SegmentView view : views.values()) {
            SegmentReader.Place place = view.find(digest);
            if (place != null) {
                places.add(place);
            }
        }
        return places;
    }

    Collection<SegmentView> segments() {
        return views.values();
    }

    /** The places that were found damaged, for people; and, as nobody can tell the two apart, unfinished ends. */
    List<String> damages() {
        List<String> all = new ArrayList<>(unreadable);
        for (SegmentView view : views.values()) {
            for (String damage : view.damages()) {
                all.add("damaged: segment " + damage);
            }
            try {
                if (view.unread() > 0) {
                    all.add("damaged, or cut off by a crash before it was acknowledged: the last " + view.unread()
                            + " bytes of segment " + view.path.getFileName());
                }
            } catch (IOException e) {
                all.add("segment " + view.path.getFileName() + ": " + Failures.reason(e));
            }
        }
        return all;
    }

    private void sort() {
        if (isSorted) {
            return;
        }
        isSorted = true;
        points.clear();
        afters.clear();
        finished.clear();
        pins.clear();
        dropped.clear();
        for (SegmentView view : views.values()) {
            for (SegmentView.Item item : view.items()) {
                sort(item);
            }
        }
        for (String id : dropped) {
            Codec.Pin pin = pins.get(id);
            if (pin == null || !pin.pinned()) { // It was pinned while a collection decided.
                points.remove(id);
            }
        }
    }

    @SuppressWarnings("unchecked") // SegmentView.Item says what stands for which type.
    private void sort(SegmentView.Item item) {
        switch (item.place().type()) {
            case Format.POINT -> {
                StoredPoint point = (StoredPoint) item.value();
                points.put(point.id(), point);
            }
            case Format.AFTER -> {
                Codec.After after = (Codec.After) item.value();
                afters.computeIfAbsent(after.point(), key -> new ArrayList<>(1)).add(after);
            }
            case Format.FINISH -> finished.add((String) item.value());
            case Format.PIN -> {
                Codec.Pin pin = (Codec.Pin) item.value();
                Codec.Pin earlier = pins.get(pin.point());
                if (earlier == null || earlier.millis() <= pin.millis()) {
                    pins.put(pin.point(), pin);
                }
            }
            case Format.DROP -> dropped.addAll((List<String>) item.value());
            default -> {}
        }
    }
}
