package dev.railroad.engine;

import dev.railroad.GitTree;
import dev.railroad.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The world as it is: this machine's disk, a given environment, and the git command for what only git can say.
 *
 * <p>Immutable, keeps nothing between questions and is safe for use by several threads. Never throws. Only regular
 * files on real file systems are opened, never pipes, devices or the kernel's {@code /proc} and {@code /sys}, whose
 * reading can block or have effects.
 */
public final class LocalWorkspace implements Workspace {
    private final Map<String, String> environment;
    private final String home;
    private final String resolvedHome;
    private final GitProgram git;

    private LocalWorkspace(Map<String, String> environment, String home) {
        this.environment = Map.copyOf(environment);
        this.home = home;
        this.resolvedHome = SymbolicLinks.resolve(home);
        this.git = GitProgram.in(this.environment, home);
    }

    /**
     * The disk as a process with this environment and home sees it.
     *
     * @param environment what {@link #variable} answers from; its {@code PATH} finds git
     * @param home absolute path of the user's home directory
     */
    public static LocalWorkspace of(Map<String, String> environment, String home) {
        return new LocalWorkspace(environment, withoutEnd(home));
    }

    /** The disk as this process sees it, its home taken from {@code HOME}, else from the user's account. */
    public static LocalWorkspace ofProcess() {
        Map<String, String> environment = System.getenv();
        String home = environment.getOrDefault("HOME", "");
        return of(environment, home.startsWith("/") ? home : System.getProperty("user.home", "/"));
    }

    @Override
    public String home() {
        return home;
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    /**
     * {@inheritDoc}
     *
     * <p>The search goes by the real path, as git's does, and ends below the home directory: neither the home nor
     * anything above it becomes a project for what lies deeper, whatever stands there. Else a home kept in git would
     * make every file of the user a part of "the project".
     */
    @Override
    public String project(String directory) {
        String start = SymbolicLinks.resolve(directory);
        for (String at = start; !holdsHome(at); at = parent(at)) {
            if (hasRepository(at) || new File(at, "railroad.yaml").isFile()) {
                return at;
            }
        }
        return start;
    }

    @Override
    public Kind kind(String path) {
        try {
            BasicFileAttributes found = Files.readAttributes(Path.of(path), BasicFileAttributes.class);
            if (found.isRegularFile()) {
                return Kind.FILE;
            }
            return found.isDirectory() ? Kind.DIRECTORY : Kind.SPECIAL;
        } catch (NoSuchFileException e) {
            return Kind.MISSING;
        } catch (IOException | InvalidPathException | SecurityException e) {
            return belowFile(path) ? Kind.MISSING : Kind.UNKNOWN;
        }
    }

    @Override
    public String resolve(String path) {
        return SymbolicLinks.resolve(path);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Which of them, when there are more than {@code limit}, is up to the file system.
     */
    @Override
    public List<String> list(String path, int limit) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(path))) {
            for (Path entry : entries) {
                if (names.size() >= limit) {
                    break;
                }
                names.add(entry.getFileName().toString());
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException | SecurityException e) {
            return List.of();
        }
        Collections.sort(names);
        return names;
    }

    @Override
    public Optional<String> read(String path, int limit) {
        try {
            Path file = Path.of(path).toRealPath();
            if (file.startsWith("/proc") || file.startsWith("/sys") || !Files.isRegularFile(file)) {
                return Optional.empty();
            }
            byte[] bytes = bytes(file, limit);
            return bytes.length > limit ? Optional.empty() : text(bytes);
        } catch (IOException | InvalidPathException | SecurityException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<GitTree> git(String directory) {
        for (String at = SymbolicLinks.resolve(directory); ; at = parent(at)) {
            if (hasRepository(at)) {
                return Optional.of(new LocalGitTree(this, git, at, repository(at)));
            }
            if (at.equals("/")) {
                return Optional.empty();
            }
        }
    }

    /** Whether {@code directory} is the top of a work tree. Like git, an empty {@code .git} directory does not count. */
    private static boolean hasRepository(String directory) {
        File found = new File(directory, ".git");
        return found.isDirectory() ? new File(found, "HEAD").exists() : found.isFile();
    }

    /**
     * The repository's own directory. In linked work trees and submodules {@code .git} is a file that names it (see
     * gitrepository-layout(5)).
     */
    private String repository(String root) {
        String entry = child(root, ".git");
        Optional<String> link = kind(entry) == Kind.FILE ? read(entry, 1 << 12) : Optional.empty();
        if (link.isEmpty() || !link.get().startsWith("gitdir:")) {
            return entry;
        }
        String named = link.get().substring("gitdir:".length()).strip();
        return named.startsWith("/") ? named : child(root, named);
    }

    private boolean holdsHome(String path) {
        return path.equals("/") || LocalGitTree.within(resolvedHome, path);
    }

    /** Whether some ancestor is a file, so that nothing can stand at {@code path}. */
    private static boolean belowFile(String path) {
        for (String at = parent(path); at.length() > 1; at = parent(at)) {
            File ancestor = new File(at);
            if (ancestor.exists()) {
                return ancestor.isFile();
            }
        }
        return false;
    }

    private static byte[] bytes(Path file, int limit) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 13];
            for (int count = in.read(buffer); count >= 0 && out.size() <= limit; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
            return out.toByteArray();
        }
    }

    /** Strict UTF-8 without NUL: anything else is not text. */
    private static Optional<String> text(byte[] bytes) throws CharacterCodingException {
        for (byte b : bytes) {
            if (b == 0) {
                return Optional.empty();
            }
        }
        return Optional.of(StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString());
    }

    /** The directory that holds {@code path}; {@code /} holds itself. */
    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    /** The path of {@code name} in {@code directory}. */
    static String child(String directory, String name) {
        return directory.equals("/") ? directory + name : directory + "/" + name;
    }

    private static String withoutEnd(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
