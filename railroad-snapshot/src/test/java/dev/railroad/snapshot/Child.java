package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/** What tests run in a process of its own, to kill it, to limit it, or under another locale. */
final class Child {
    private Child() {}

    /** A Java process that runs a part of {@link #main}, by way of a shell line in which {@code "$@"} stands for it. */
    static Process start(String shell, String locale, String... arguments) throws IOException, URISyntaxException {
        List<String> classPath = new ArrayList<>();
        for (Class<?> type : List.of(Child.class, Snapshots.class, RestorePoint.class, Assertions.class)) {
            classPath.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        List<String> command = new ArrayList<>(List.of("sh", "-c", shell, "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", String.join(":", classPath)));
        command.add(Child.class.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LC_ALL", locale);
        return builder.start();
    }

    public static void main(String[] arguments) throws Exception {
        Tree tree = new Tree(Path.of(arguments[1]));
        switch (arguments[0]) {
            case "capture" -> captureForEver(tree);
            case "rollback" -> tree.rollback(tree.session("s"));
            case "limited" -> captureWithLittleSpace(tree);
            case "names" -> names(tree);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void captureForEver(Tree tree) throws IOException, SnapshotException {
        Random random = new Random();
        while (true) {
            byte[] content = new byte[random.nextInt(20_000)];
            random.nextBytes(content);
            Files.write(tree.at("a"), content);
            RestorePoint point = tree.capture("s", "a");
            FileState.File file = (FileState.File) point.entries().get(0).before();
            System.out.println(point.id() + " " + file.content());
        }
    }

    private static void captureWithLittleSpace(Tree tree) throws IOException, SnapshotException {
        byte[] big = new byte[200_000];
        new Random(1).nextBytes(big);
        tree.put("small", "small");
        System.out.println(tree.capture("s", "small").id());
        Files.write(tree.at("big"), java.util.Arrays.copyOf(big, 30_000));
        for (int i = 0; i < 5; i++) {
            big[0] = (byte) i;
            Files.write(tree.at("b" + i), java.util.Arrays.copyOf(big, 30_000));
        }
        try {
            tree.capture("s", "b0", "b1", "b2", "b3", "b4");
            System.out.println("kept");
        } catch (SnapshotException e) {
            System.out.println(e.getMessage());
        }
        tree.put("small", "smaller");
        System.out.println(tree.capture("s", "small").id());
        tree.close();
    }

    /** Keeps and restores files whose names are not ASCII. */
    private static void names(Tree tree) throws IOException, SnapshotException {
        RestorePoint point =
                tree.store.capture(tree.occasion("s"), List.of(dev.railroad.spi.Subject.of(Names.name(tree.project))));
        try (Stream<Path> files = Files.list(tree.project)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        tree.after(point);
        Receipt receipt = tree.rollbackLast();
        System.out.println(receipt.complete() + " " + receipt.restored().size());
        tree.close();
    }
}
