package dev.railroad.cli.demo;

import dev.railroad.cli.Shipped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A home with a project in it, made for the demonstration and gone after it. Nothing outside is touched. */
public final class Stage implements AutoCloseable {
    private static final String NOTES = """
            # Notes on the invoice service

            - 2024: the VAT rate moved into the tenant's settings, but two reports still have it built in.
            - Customer 4711 gets net invoices. Nobody wrote down why; ask Maren before touching it.
            - The nightly export must finish before 04:00, or the tax office's upload is rejected.
            """;

    private static final String INVOICE = """
            export function gross(total) {
              return total * 1.19;
            }
            """;

    private final Path root;

    private Stage(Path root) {
        this.root = root;
    }

    /** Builds it in the directory for temporary files. */
    public static Stage build() throws IOException {
        return build(Files.createTempDirectory("railroad-demo"));
    }

    /** Builds it in {@code root}, a directory that is there and has nothing in it. */
    public static Stage build(Path root) throws IOException {
        Stage stage = new Stage(root.toRealPath());
        Files.createDirectories(stage.project().resolve("src"));
        stage.write("railroad.yaml", Shipped.text(Stage.class, "railroad.yaml"));
        stage.write("NOTES.md", NOTES);
        stage.write("src/invoice.js", INVOICE);
        return stage;
    }

    /** The home directory. */
    public Path home() {
        return root.resolve("home");
    }

    /** The project. */
    public Path project() {
        return home().resolve("invoices");
    }

    /** The text of a file of the project. */
    public String read(String file) throws IOException {
        return Files.readString(project().resolve(file), StandardCharsets.UTF_8);
    }

    /** Does what a call of the recording does. */
    public void run(Step.Change change) throws IOException {
        write(
                change.file(),
                change.old().isEmpty()
                        ? change.content()
                        : read(change.file()).replace(change.old(), change.content()));
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(project().resolve(file), content, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
