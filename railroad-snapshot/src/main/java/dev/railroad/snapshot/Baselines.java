package dev.railroad.snapshot;

import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** All baselines of a store, without the names of their contents. */
final class Baselines {
    /** How many generations of a project's baseline are kept: the newest may not be complete yet. */
    private static final int GENERATIONS = 2;

    /** The parts of one project's baselines. */
    private static final class Project {
        private final Map<Long, Digests> generations = new HashMap<>();
        private long millis;
    }

    private final Map<String, Project> projects = new HashMap<>();
    private final Map<SegmentReader.Place, Codec.Base> parts = new HashMap<>();
    private final List<String> damages = new ArrayList<>();

    Baselines(Catalog catalog) {
        for (SegmentView view : catalog.segments()) {
            for (SegmentView.Item item : view.items()) {
                if (item.place().type() == Format.BASE) {
                    add(item.place());
                }
            }
        }
    }

    private void add(SegmentReader.Place place) {
        try {
            Codec.Base base = Codec.base(SegmentReader.payload(place));
            Project project = projects.computeIfAbsent(base.project(), key -> new Project());
            Digests contents =
                    project.generations.computeIfAbsent(base.generation(), key -> new Digests(Format.DIGEST));
            for (Codec.Held held : base.contents()) {
                contents.add(held.digest());
            }
            project.millis = Math.max(project.millis, base.millis());
            parts.put(place, new Codec.Base(base.project(), base.generation(), base.millis(), List.of()));
        } catch (IOException | SnapshotException e) {
            damages.add(place.segment().getFileName() + " at " + place.offset());
        }
    }

    /** Parts that cannot be read. */
    List<String> damages() {
        return damages;
    }

    Set<String> projects() {
        return new TreeSet<>(projects.keySet());
    }

    /** When a project's baseline was written to last, in milliseconds since 1970. */
    long millis(String project) {
        Project found = projects.get(project);
        return found == null ? 0 : found.millis;
    }

    /** The generations of a project that count, newest first. */
    List<Long> generations(String project) {
        Project found = projects.get(project);
        List<Long> all = new ArrayList<>(found == null ? List.of() : found.generations.keySet());
        all.sort((a, b) -> Long.compare(b, a));
        return all.subList(0, Math.min(GENERATIONS, all.size()));
    }

    /** The contents of one generation. */
    Digests contents(String project, long generation) {
        Project found = projects.get(project);
        Digests contents = found == null ? null : found.generations.get(generation);
        return contents == null ? new Digests(Format.DIGEST) : contents;
    }

    /** Whether a record of a baseline counts when only these projects are kept. */
    boolean counts(SegmentReader.Place place, Set<String> kept) {
        Codec.Base part = parts.get(place);
        return part == null // Damaged: it is left alone.
                || kept.contains(part.project())
                        && new HashSet<>(generations(part.project())).contains(part.generation());
    }
}
