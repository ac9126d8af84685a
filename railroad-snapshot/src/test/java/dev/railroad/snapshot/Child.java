package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.SnapshotException;
import dev.railroad.spi.Subject;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
            case "age" -> captureOldAndNewForEver(tree);
            case "collect" -> collectForEver(tree);
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

    /** Every other restore point is so old that it is collected; of the others it says the id and the content. */
    private static void captureOldAndNewForEver(Tree tree) throws IOException, SnapshotException {
        Random random = new Random();
        tree.points(); // From now on it leaves out what other segments hold.
        for (int i = 0; ; i++) {
            byte[] content = new byte[2_000];
            new Random(random.nextInt(50)).nextBytes(content);
            Files.write(tree.at("a" + i % 3), content);
            Instant time = Instant.now().minus(Duration.ofDays(i % 2 == 0 ? 40 : 1));
            RestorePoint point =
                    tree.store.capture(tree.occasion("s").withTime(time), List.of(Subject.of(tree.name("a" + i % 3))));
            FileState.File file = (FileState.File) point.entries().get(0).before();
            System.out.println(i % 2 == 0 ? "old" : point.id() + " " + file.content());
        }
    }

    /** Takes the segments even of writers that live, as if they were silent for two hours. */
    private static void collectForEver(Tree tree) throws SnapshotException {
        Retention days =
                new Retention(Duration.ofDays(30), Long.MAX_VALUE, 1, 1_000_000, 0, Long.MAX_VALUE, Duration.ZERO);
        while (true) {
            Instant later = Instant.now().plus(Duration.ofHours(2));
            Collected collected = new Collector(
                            tree.root, tree.root.resolve("segments"), FileOps.DISK, Roots.NONE, later)
                    .collect(days, Progress.NONE);
            System.out.println(collected.segments());
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
        RestorePoint point = tree.store.capture(tree.occasion("s"), List.of(Subject.of(Names.name(tree.project))));
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
