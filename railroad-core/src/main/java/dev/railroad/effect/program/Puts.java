package dev.railroad.effect.program;

import dev.railroad.Location;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.List;
import java.util.Optional;

/** sftp, ftp, lftp: the files that {@code put} and its like send. Sources: sftp(1), ftp(1), lftp(1). */
final class Puts {
    private static final List<String> VERBS = List.of("put", "mput", "reput", "mirror", "send", "append");

    private Puts() {}

    static void apply(Reading reading, Scene scene) {
        for (Reading.Seen seen : reading.seen()) {
            String name = seen.option().name();
            if (name.equals("-e") || name.equals("-c")) {
                commands(seen.option().value(), seen.at(), reading, scene);
            } else if (name.equals("-b") || name.equals("-f")) {
                Optional<String> text = scene.open(
                        reading.target(seen.option().value(), scene).path().textOr(""));
                commands(Value.of(text.orElse("")), seen.at(), reading, scene);
            }
        }
        if (scene.input().isPresent()) {
            Value input = scene.input().get();
            commands(input, scene.at(), reading, scene);
            SecretFlows.send(Secrets.in(input, scene), scene.at(), reading, scene);
        }
    }

    private static void commands(Value text, Location at, Reading reading, Scene scene) {
        StringBuilder known = new StringBuilder();
        for (Piece piece : text.pieces()) {
            known.append(piece instanceof Piece.Text part ? part.text() : " ");
        }
        boolean puts = false;
        for (String word : TableReader.words(known.toString().replace(';', '\n').replace('\n', ' '))) {
            if (VERBS.contains(word)) {
                puts = true;
            } else if (puts && !word.startsWith("-")) {
                SecretFlows.send(Secrets.file(reading.target(Value.of(word), scene), scene), at, reading, scene);
            }
        }
    }
}
