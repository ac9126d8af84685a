package dev.railroad.bench.fuzz;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The saved inputs of a target: {@code src/test/resources/fuzz/TARGET/}, one input a file. */
final class Corpus {
    private Corpus() {}

    /** Where they are. */
    static Path directory(Target target) throws IOException, URISyntaxException {
        URL found = Corpus.class.getResource("/fuzz/" + target.label());
        if (found == null) {
            throw new IOException("no corpus for " + target.label());
        }
        return Path.of(found.toURI());
    }

    /** All of them, in the order of their names. */
    static List<String> of(Target target) throws IOException, URISyntaxException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(directory(target))) {
            files = entries.sorted().toList();
        }
        List<String> inputs = new ArrayList<>();
        for (Path file : files) {
            inputs.add(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        }
        return inputs;
    }
}
