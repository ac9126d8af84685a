package dev.railroad.yaml;

import dev.railroad.engine.Railroad;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Run by the build: reads the packs as YAML, once, and writes them where {@link Packs#compiled} finds them. */
final class PackCompiler {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private PackCompiler() {}

    /**
     * Compiles the packs.
     *
     * @param arguments the directory of the compiled classes
     */
    public static void main(String[] arguments) throws IOException, URISyntaxException {
        Path file = Path.of(arguments[0]).resolve("dev/railroad/yaml/" + Packs.COMPILED);
        Files.deleteIfExists(file);
        Files.write(file, CompiledRules.write(build(), new byte[0], Packs.read()));
    }

    /**
     * The number of this build: FNV-1a over the classes and tables of the core and of this module, which decide
     * together what a rule file means. Never 0.
     */
    private static long build() throws IOException, URISyntaxException {
        long hash = FNV_OFFSET;
        for (Class<?> one : List.of(Railroad.class, PackCompiler.class)) {
            URI place = one.getProtectionDomain().getCodeSource().getLocation().toURI();
            Path path = Path.of(place);
            if (Files.isDirectory(path)) {
                hash = add(hash, path);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(path, Map.of())) {
                    hash = add(hash, jar.getPath("/"));
                }
            }
        }
        return hash == 0 ? 1 : hash;
    }

    private static long add(long start, Path top) throws IOException {
        long hash = start;
        List<Path> files;
        try (Stream<Path> all = Files.walk(top.resolve("dev"))) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            for (byte b : Files.readAllBytes(file)) {
                hash = (hash ^ b & 0xff) * FNV_PRIME;
            }
        }
        return hash;
    }
}
