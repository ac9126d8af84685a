package dev.railroad.cli.archive;

import java.nio.file.Path;
import java.util.List;

/**
 * An archive for one installation and one kind of Java machine. Since JDK 25 that is an AOT cache, made in one step (JEP
 * 514), before it an archive for class-data sharing (JEP 310).
 *
 * @param file where it is
 * @param kind which of the two
 */
record ClassArchive(Path file, Kind kind) {
    /** What a Java machine can use. */
    enum Kind {
        /**
         * Classes are taken from it one by one, when they are met: it may hold all of ours. It holds the JDK's as well; one beside
         * the JDK's own archive would be made in one step, but a first call takes a twentieth longer with two.
         */
        SHARED_CLASSES(".jsa") {
            @Override
            String learning(Path fresh) {
                return "-XX:DumpLoadedClassList=" + classes(fresh);
            }

            @Override
            List<String> making(Path fresh) {
                return List.of(
                        "-Xshare:dump", "-XX:SharedClassListFile=" + classes(fresh), "-XX:SharedArchiveFile=" + fresh);
            }

            private Path classes(Path fresh) {
                return fresh.resolveSibling("classes");
            }
        },

        /**
         * All that it holds is loaded and linked before the program starts (JEP 483), so it holds what a first call needs.
         */
        AOT_CACHE(".aot") {
            @Override
            String learning(Path fresh) {
                return "-XX:AOTCacheOutput=" + fresh;
            }

            @Override
            List<String> making(Path fresh) {
                return List.of();
            }
        };

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }

        /** The option with which a Java machine writes down what it learned. */
        abstract String learning(Path fresh);

        /** The options with which another makes the archive of that, without a program; none when it is there already. */
        abstract List<String> making(Path fresh);

        /** Whether a file of that name is an archive. */
        static boolean isOne(String name) {
            return name.endsWith(SHARED_CLASSES.suffix) || name.endsWith(AOT_CACHE.suffix);
        }

        /** That of a Java machine of this feature version, such as 17. */
        static Kind of(int version) {
            return version >= 25 ? AOT_CACHE : SHARED_CLASSES;
        }
    }

    private static final String SOCKET = ".sock";

    /** The key of what starts without the native launcher, which alone computes others. */
    private static final String SCRIPT = "script";

    /**
     * The archive of this installation.
     *
     * @param state Railroad's state directory
     * @param socket the path of the engine's socket, whose name is the installation's key; empty when there is no
     *     launcher
     * @param version the feature version of the Java machine
     */
    static ClassArchive of(Path state, String socket, int version) {
        String name = socket.substring(socket.lastIndexOf('/') + 1);
        String key = name.endsWith(SOCKET) ? name.substring(0, name.length() - SOCKET.length()) : SCRIPT;
        Kind kind = Kind.of(version);
        return new ClassArchive(state.resolve("cache").resolve(key + kind.suffix), kind);
    }

    /** The file that says what it was made from. */
    Path origin() {
        return origin(file);
    }

    /** The file that says what {@code archive} was made from. */
    static Path origin(Path archive) {
        return archive.resolveSibling(key(archive) + ".origin");
    }

    /** Whether {@code other} is of the same installation. */
    boolean hasKeyOf(Path other) {
        return key(other).equals(key(file));
    }

    private static String key(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
}
