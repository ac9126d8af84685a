package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes paths from one state to another, each in one step: a file is complete and synced under a temporary name beside
 * its place before it is renamed. What can fail for lack of space comes before anything is removed or replaced, and when
 * it does, nothing is. Doing it again after a crash finishes it. One object a rollback.
 */
final class Applier {
    private final Snapshots store;
    private final List<Entry> entries;
    private final Steps watch;
    private final ExactNames names;
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final Set<Integer> unlocked = new HashSet<>();
    private final Set<Integer> made = new TreeSet<>();
    private final Set<Path> touched = new TreeSet<>();
    private final Replacements replacements;
    private final boolean opensLink;
    private boolean isFull;
    private boolean isDiskBad;
    private boolean hasGivenUp;

    /**
     * An applier.
     *
     * @param project where other names of files that had several are looked for
     * @param id the rollback's id, which names temporary files
     * @param entries from {@code before} to {@code after}, sorted by path
     * @param watch is told before every change to the file system
     */
    Applier(Snapshots store, String project, String id, List<Entry> entries, Steps watch) {
        this.watch = watch;
        this.store = store;
        this.entries = entries;
        this.names = ExactNames.of(entries);
        this.opensLink = Places.opensLink(entries);
        this.replacements = new Replacements(store, id, entries, HardLinks.of(entries, Names.path(project)));
    }

    /** Does it; the answer tells what went wrong by path. */
    Map<String, String> apply() {
        QuietTimes times = new QuietTimes(entries);
        for (int i = 0; i < entries.size(); i++) {
            unlock(i);
        }
        for (int i = 0; i < entries.size(); i++) {
            if (isNewDirectory(i) && hasParent(i)) {
                run(i, this::makeDirectory);
            }
        }
        for (int i = 0; i < entries.size() && !isFull; i++) {
            if (needsContent(i) && hasParent(i)) {
                run(i, replacements::write);
            }
        }
        force();
        if (isFull) {
            giveUp();
        }
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (isReplaced(i)) {
                run(i, this::remove);
            }
        }
        for (int i = 0; i < entries.size(); i++) {
            if (!(entries.get(i).after() instanceof FileState.Absent)) {
                run(i, this::put);
            }
        }
        for (int i = entries.size() - 1; i >= 0; i--) {
            finishDirectory(i);
        }
        times.giveBack();
        syncDirectories();
        return failures;
    }

    /** Whether the disk failed or was full, so that it may go on another time from where it is. */
    boolean isDiskBad() {
        return isDiskBad;
    }

    /** Whether the disk was full before anything was changed, and all is as it was. */
    boolean hasGivenUp() {
        return hasGivenUp;
    }

    /** Removes the temporary files that a killed run may have left. */
    void sweep() {
        for (int i = 0; i < entries.size(); i++) {
            if (Places.indirection(path(i)).isEmpty()) {
                run(i, n -> Files.deleteIfExists(replacements.path(n)));
            }
        }
    }

    /** One thing done to one entry. */
    private interface Work {
        void on(int entry) throws IOException, SnapshotException;
    }

    private void run(int i, Work work) {
        String name = entries.get(i).path();
        if (failures.containsKey(name)) {
            return;
        }
        try {
            String indirect = Places.indirection(path(i));
            if (!indirect.isEmpty()) {
                throw new IOException(indirect);
            }
            watch.before(name);
            work.on(i);
        } catch (IOException e) {
            judge(i, e);
            fail(i, Failures.reason(e));
        } catch (SnapshotException e) {
            if (e.getCause() instanceof IOException cause) {
                judge(i, cause);
            }
            fail(i, String.valueOf(e.getMessage()));
        }
    }

    private void judge(int i, IOException e) {
        isFull |= Failures.isOutOfSpace(path(i), e);
        isDiskBad |= Failures.isOfDisk(path(i), e);
    }

    private void fail(int i, String reason) {
        failures.put(entries.get(i).path(), reason);
        try {
            replacements.discard(i);
        } catch (IOException e) {
            failures.put(entries.get(i).path(), reason + "; `" + replacements.path(i) + "` remains");
        }
    }

    /** The disk is full, and nothing that was there has been touched yet: leaves all as it is. */
    private void giveUp() {
        hasGivenUp = true;
        for (int i = 0; i < entries.size(); i++) {
            if (!failures.containsKey(entries.get(i).path())) {
                fail(i, "not begun, because no space is left on the disk");
            }
        }
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (made.contains(i)) {
                try {
                    Files.deleteIfExists(path(i));
                } catch (IOException e) {
                    failures.put(entries.get(i).path(), "made, and cannot be removed: " + Failures.reason(e));
                }
            }
        }
    }

    /** Lets us change what is in a directory; its mode is set again at the end, also by the run after a crash. */
    private void unlock(int i) {
        Path path = path(i);
        if (!(entries.get(i).before() instanceof FileState.Directory)
                || !Places.indirection(path).isEmpty()) {
            return;
        }
        try {
            Stat stat = Stat.of(path);
            if (stat.kind() == Stat.Kind.DIRECTORY && Locked.isLocked(path)) {
                watch.before(entries.get(i).path());
                Files.setAttribute(path, "unix:mode", stat.mode() | Locked.OWNER, LinkOption.NOFOLLOW_LINKS);
                unlocked.add(i);
            }
        } catch (IOException e) {
            isDiskBad |= Failures.isOfDisk(path, e); // What is in it will fail, and say why.
        }
    }

    /** Forces what was written, and makes it complete. */
    private void force() {
        if (isFull) {
            return;
        }
        replacements.force().forEach((i, e) -> {
            judge(i, e);
            fail(i, Failures.reason(e));
        });
        for (int i : replacements.undressed()) {
            run(i, replacements::dress);
        }
    }

    private void remove(int i) throws IOException, SnapshotException {
        requireUnchanged(i);
        Path path = path(i);
        Files.deleteIfExists(path);
        touch(path);
    }

    private void put(int i) throws IOException, SnapshotException {
        Entry entry = entries.get(i);
        Path path = path(i);
        if (entry.after() instanceof FileState.Directory) {
            if (!(entry.before() instanceof FileState.Directory) && !made.contains(i)) {
                makeDirectory(i);
            }
        } else if (entry.after() instanceof FileState.Link link) {
            requireUnchangedOrGone(i);
            makeParents(path);
            replacements.link(i, link);
            rename(i);
        } else if (entry.after() instanceof FileState.Special special) {
            requireUnchangedOrGone(i);
            makeParents(path);
            replacements.pipe(i, special);
            rename(i);
        } else if (entry.after() instanceof FileState.File file) {
            if (!needsContent(i)) {
                requireUnchanged(i);
                if (file.mode() != FileState.UNKNOWN_MODE) {
                    ExtendedAttributes.set(path, file.attributes());
                }
                Replacements.setMode(path, file.mode());
                if (file.modified() != 0 && file.modified() != Times.of(entry.before())) {
                    Replacements.setModified(path, file.modified());
                }
                return;
            }
            makeParents(path);
            if (!replacements.has(i)) {
                replacements.prepare(i);
            }
            requireUnchangedOrGone(i);
            rename(i);
        }
    }

    private void makeDirectory(int i) throws IOException {
        Path path = path(i);
        makeParents(path);
        boolean isNew = Stat.of(path).kind() == Stat.Kind.ABSENT;
        boolean open = entries.get(i).after() instanceof FileState.Directory directory
                && directory.mode() == FileState.UNKNOWN_MODE;
        if (open && isNew) {
            Files.createDirectory(path);
        } else {
            PrivateDirectory.make(path);
        }
        if (isNew) {
            made.add(i);
            Owners.copy(path, path);
        }
        touch(path);
    }

    /** A directory gets its mode and its time when all that is in it is done; its old mode when it stays. */
    private void finishDirectory(int i) {
        Entry entry = entries.get(i);
        boolean isFailed = failures.containsKey(entry.path());
        FileState state = isFailed ? entry.before() : entry.after();
        if (!(state instanceof FileState.Directory directory) || (isFailed && !unlocked.contains(i))) {
            return;
        }
        try {
            Path path = path(i);
            if (Places.indirection(path).isEmpty() && Stat.of(path).kind() == Stat.Kind.DIRECTORY) {
                watch.before(entry.path());
                if (directory.mode() != FileState.UNKNOWN_MODE) {
                    ExtendedAttributes.set(path, directory.attributes());
                }
                boolean isNew = made.contains(i) && directory.modified() != 0;
                if (isNew
                        || entry.before() instanceof FileState.Directory was && Times.of(was) != directory.modified()) {
                    Replacements.setModified(path, directory.modified());
                }
                Replacements.setMode(path, directory.mode());
            }
        } catch (IOException e) {
            judge(i, e);
            failures.putIfAbsent(entry.path(), Failures.reason(e));
        }
    }

    private void rename(int i) throws IOException {
        Files.move(replacements.path(i), path(i), StandardCopyOption.ATOMIC_MOVE);
        replacements.placed(i);
        touch(path(i));
    }

    private void makeParents(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            Files.createDirectories(parent);
            touch(parent);
        }
    }

    private boolean hasParent(int i) {
        Path parent = path(i).getParent();
        return parent != null
                && Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)
                && (!opensLink || Places.indirection(path(i)).isEmpty());
    }

    private boolean isNewDirectory(int i) {
        return entries.get(i).before() instanceof FileState.Absent
                && entries.get(i).after() instanceof FileState.Directory;
    }

    /** Whether what is there must go before what shall be there can come: files in the way of directories, and back. */
    private boolean isReplaced(int i) {
        Entry entry = entries.get(i);
        boolean isDirectory = entry.before() instanceof FileState.Directory;
        boolean becomesDirectory = entry.after() instanceof FileState.Directory;
        return !(entry.before() instanceof FileState.Absent)
                && (entry.after() instanceof FileState.Absent || isDirectory != becomesDirectory);
    }

    private boolean needsContent(int i) {
        Entry entry = entries.get(i);
        return entry.after() instanceof FileState.File && !States.sameContent(entry.before(), entry.after());
    }

    /** Nobody may have changed the path since its state was kept; what is not kept must not be lost. */
    private void requireUnchanged(int i) throws IOException, SnapshotException {
        Entry entry = entries.get(i);
        boolean ours = unlocked.contains(i) && Stat.of(path(i)).kind() == Stat.Kind.DIRECTORY;
        // Equal sizes and times would prove nothing: see Tick.
        if (!ours && !States.same(names.observe(store, path(i)), entry.before())) {
            throw new IOException("it was changed during the rollback");
        }
    }

    private void requireUnchangedOrGone(int i) throws IOException, SnapshotException {
        if (isReplaced(i)) {
            if (Stat.of(path(i)).kind() != Stat.Kind.ABSENT) {
                throw new IOException("something came there during the rollback");
            }
        } else {
            requireUnchanged(i);
        }
    }

    private void touch(Path path) {
        Path parent = path.getParent();
        if (parent != null) {
            touched.add(parent);
        }
    }

    private void syncDirectories() {
        Map<String, Path> directories = new TreeMap<>();
        for (Path directory : touched) {
            if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                directories.put(Names.name(directory), directory);
            }
        }
        Forcing.all(directories, PrivateDirectory::sync).forEach((name, e) -> {
            isDiskBad |= Failures.isOfDisk(Names.path(name), e);
            failures.putIfAbsent(name, "cannot be made durable: " + Failures.reason(e));
        });
    }

    private Path path(int i) {
        return Names.path(entries.get(i).path());
    }
}
