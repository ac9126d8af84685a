package dev.railroad.cli.archive;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes the archive for this installation and this Java machine: has a second one judge recorded calls ({@link Lesson})
 * and write down at its end which classes it had. The file appears whole, by renaming. Thread-safe; two makers at once
 * make it twice.
 */
public final class ArchiveMaker {
    /** How soon it is wanted. */
    public enum Pace {
        /** Somebody waits: a few seconds, on a machine that has nothing else to do. */
        NOW(120),
        /** Nobody does: with what the machine has to spare. */
        SPARE(900);

        private final long patienceSeconds;

        Pace(long patienceSeconds) {
            this.patienceSeconds = patienceSeconds;
        }
    }

    private static final String NICE = "/usr/bin/nice";

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

    /** Beside the jars of an installation: how its Java machine is started. */
    private static final String OPTIONS = "jvm.options";

    /** How the names of the directories begin in which archives are made. */
    private static final String WORK = "new-";

    /** What makers leave behind that were killed. */
    private static final long LEFT_BEHIND_MILLIS = TimeUnit.HOURS.toMillis(1);

    private final ClassArchive archive;
    private final String classPath;
    private final Path options;

    private ArchiveMaker(ClassArchive archive, String classPath, Path options) {
        this.archive = archive;
        this.classPath = classPath;
        this.options = options;
    }

    /**
     * For the installation that this process belongs to; empty when its classes do not come from one.
     *
     * @param state Railroad's state directory
     * @param socket the path of the engine's socket; empty when there is no launcher
     */
    public static Optional<ArchiveMaker> of(Path state, String socket) {
        String classPath = System.getProperty("java.class.path", "");
        int end = classPath.indexOf(File.pathSeparatorChar);
        Path lib = Path.of(end < 0 ? classPath : classPath.substring(0, end))
                .toAbsolutePath()
                .getParent();
        if (lib == null || !Files.isRegularFile(lib.resolve(OPTIONS))) {
            return Optional.empty();
        }
        Path options = lib.resolve(OPTIONS);
        ClassArchive archive = ClassArchive.of(state, socket, Runtime.version().feature());
        return Optional.of(new ArchiveMaker(archive, asHooksSpellIt(classPath, lib, socket), options));
    }

    /**
     * An archive fits a class path that is spelled as the one it was made with. The launcher always spells it alike; the
     * script by the name that it was called by, and hooks call it by its absolute one.
     */
    private static String asHooksSpellIt(String classPath, Path lib, String socket) {
        Path program = Path.of(System.getProperty("railroad.launcher", ""))
                .toAbsolutePath()
                .normalize();
        if (!socket.isEmpty() || !Files.isRegularFile(program)) {
            return classPath;
        }
        StringBuilder spelled = new StringBuilder();
        for (String part : classPath.split(File.pathSeparator)) {
            boolean beside = lib.equals(Path.of(part).toAbsolutePath().getParent());
            spelled.append(spelled.isEmpty() ? "" : File.pathSeparator)
                    .append(
                            beside
                                    ? program.getParent() + "/../lib/"
                                            + Path.of(part).getFileName()
                                    : part);
        }
        return spelled.toString();
    }

    /** Whether there is one, which may not fit. */
    public boolean isThere() {
        return Files.isRegularFile(archive.file(), LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether there is one, and it was made by this Java machine from the jars as they are. */
    public boolean isFresh() {
        try {
            return isThere() && Files.readString(archive.origin()).equals(Files.size(archive.file()) + "\n" + origin());
        } catch (IOException notThere) {
            return false;
        }
    }

    /** What an archive fits: the Java machine would find out that it does not, but would not tell. */
    private String origin() throws IOException {
        StringBuilder origin = new StringBuilder(System.getProperty("java.home", ""))
                .append(' ')
                .append(System.getProperty("java.vm.version", ""))
                .append('\n');
        for (String part : classPath.split(File.pathSeparator)) {
            BasicFileAttributes jar = Files.readAttributes(Path.of(part), BasicFileAttributes.class);
            origin.append(part)
                    .append(' ')
                    .append(jar.size())
                    .append(' ')
                    .append(jar.lastModifiedTime().toMillis())
                    .append('\n');
        }
        return origin.append(Files.readString(options)).toString();
    }

    /**
     * Makes it, in place of one that is there, and removes those of versions that are gone.
     *
     * @return where it is
     * @throws IOException when that cannot be done; nothing depends on it
     */
    public Path make(Pace pace) throws IOException, InterruptedException {
        Path cache = archive.file().toAbsolutePath().getParent();
        if (cache == null) {
            throw new IOException("no directory for " + archive.file());
        }
        makePrivate(cache);
        Path work = Files.createTempDirectory(
                cache, WORK, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            Path fresh = work.resolve("archive");
            String origin = origin();
            train(fresh, work, pace);
            Files.setPosixFilePermissions(fresh, PRIVATE);
            settle(fresh);
            Path note = work.resolve("origin");
            Files.writeString(note, Files.size(fresh) + "\n" + origin);
            Files.setPosixFilePermissions(note, PRIVATE);
            Files.move(fresh, archive.file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.move(note, archive.origin(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            removeOthers(cache);
            return archive.file();
        } finally {
            delete(work);
        }
    }

    /** Whole on the disk before it has its name: JDK 17 does not survive an archive of which a part is missing. */
    private static void settle(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void makePrivate(Path directory) throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        PosixFileAttributes attributes =
                Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isDirectory()
                || attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
                || attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException(directory + " is not a directory that is only the user's");
        }
    }

    private void train(Path fresh, Path work, Pace pace) throws IOException, InterruptedException {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        Path requests = work.resolve("requests");
        Lesson.write(requests, work.resolve("stage"), path);
        List<String> learning =
                List.of(archive.kind().learning(fresh), "-cp", classPath, "dev.railroad.cli.Main", "engine", "train");
        run(learning, requests, work, path, pace);
        List<String> making = archive.kind().making(fresh);
        if (!making.isEmpty()) {
            List<String> arguments = new ArrayList<>(making);
            arguments.addAll(List.of("-cp", classPath));
            run(arguments, Path.of("/dev/null"), work, path, pace);
        }
        if (!Files.isRegularFile(fresh)) {
            throw new IOException("the training run left no archive");
        }
    }

    private void run(List<String> arguments, Path input, Path work, String path, Pace pace)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command(arguments, pace));
        builder.directory(work.toFile());
        // Nothing of the environment may change which classes are loaded from where.
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().put("HOME", work.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.redirectInput(input.toFile());
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try {
            if (!process.waitFor(pace.patienceSeconds, TimeUnit.SECONDS)) {
                throw new IOException("the training run took longer than " + pace.patienceSeconds + " s");
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException("the training run ended with " + process.exitValue());
        }
    }

    /** As the launcher and the script start it: an archive fits only the same class path and like options. */
    private List<String> command(List<String> arguments, Pace pace) {
        List<String> command = new ArrayList<>();
        if (pace == Pace.SPARE && Files.isExecutable(Path.of(NICE))) {
            command.addAll(List.of(NICE, "-n", "19"));
        }
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        command.add("@" + options);
        command.addAll(arguments);
        return command;
    }

    /** Leaves one other installation its archive; a third one makes its own again when it misses it. */
    private void removeOthers(Path cache) throws IOException {
        Path newest = null;
        List<Path> others = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(cache)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (name.startsWith(WORK)) {
                    removeLeftBehind(file);
                } else if (ClassArchive.Kind.isOne(name) && !file.equals(archive.file())) {
                    others.add(file);
                    boolean newer = newest == null || time(file).compareTo(time(newest)) > 0;
                    newest = newer && !archive.hasKeyOf(file) ? file : newest;
                }
            }
        }
        for (Path other : others) {
            if (!other.equals(newest)) {
                Files.deleteIfExists(other);
                if (!archive.hasKeyOf(other)) {
                    Files.deleteIfExists(ClassArchive.origin(other));
                }
            }
        }
    }

    private static void removeLeftBehind(Path work) throws IOException {
        if (time(work).toMillis() < System.currentTimeMillis() - LEFT_BEHIND_MILLIS) {
            delete(work);
        }
    }

    private static FileTime time(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException gone) {
            return FileTime.fromMillis(0);
        }
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
