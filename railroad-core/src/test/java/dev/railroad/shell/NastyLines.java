package dev.railroad.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The table {@code shell/bash-n.txt}: lines, and whether bash and we accept them. */
final class NastyLines {
    /**
     * A row.
     *
     * @param reason why the verdicts differ; empty when they are the same
     */
    record Row(String text, boolean bashAccepts, boolean weAccept, String reason) {}

    private NastyLines() {}

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (String line : read("bash-n.txt").split("\n", -1)) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] verdicts = line.substring(0, 8).strip().split("/", -1);
            String[] cells = line.substring(8).split(" ⟂ ", -1);
            rows.add(new Row(
                    cells[0].replace('␤', '\n')
                            .replace('␉', '\t')
                            .replace('␍', '\r')
                            .replace('␠', ' '),
                    verdicts[0].equals("yes"),
                    verdicts[verdicts.length - 1].equals("yes"),
                    cells.length > 1 ? cells[1] : ""));
        }
        return rows;
    }

    static String read(String resource) {
        try (InputStream in = Objects.requireNonNull(NastyLines.class.getResourceAsStream("/shell/" + resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
