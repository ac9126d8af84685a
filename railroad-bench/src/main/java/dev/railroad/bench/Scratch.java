package dev.railroad.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The project of {@link QuietWorld} on the disk, in a home of its own. */
final class Scratch {
    private Scratch() {}

    /** The home; the project is {@code shop} in it, and a git repository where git is installed. */
    static Path project() throws IOException {
        Path home = Files.createTempDirectory("railroad-bench").toRealPath();
        Path shop = home.resolve("shop");
        for (String directory : List.of("src", "tests", "docs", "dist")) {
            Files.createDirectories(shop.resolve(directory));
        }
        Files.writeString(shop.resolve("railroad.yaml"), Workload.resource("railroad.yaml"));
        Files.writeString(
                shop.resolve("package.json"), "{\"scripts\": {\"test\": \"jest\", \"build\": \"tsc -p .\"}}\n");
        Files.writeString(shop.resolve("src/index.ts"), "export const add = (a: number, b: number) => a + b;\n");
        Files.writeString(shop.resolve(".gitignore"), "dist/\nnode_modules/\n");
        git(shop, "init", "-q");
        git(shop, "add", "-A");
        git(shop, "-c", "user.name=ada", "-c", "user.email=ada@example.com", "commit", "-qm", "start");
        return home;
    }

    private static void git(Path directory, String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            new ProcessBuilder(command).directory(directory.toFile()).start().waitFor();
        } catch (IOException missing) {
            return; // Without git it is a project that is no repository.
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    static void delete(Path home) throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            all.sorted(Comparator.reverseOrder()).forEach(Scratch::deleteOne);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.delete(path);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
