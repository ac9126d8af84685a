package dev.railroad.effect.program;

import dev.railroad.effect.Value;

/**
 * What prints SQL that empties or drops, wherever that is fed to: {@code pg_dump --clean} (pg_dump(1)), Django's
 * {@code sqlflush}.
 */
final class CleanDump implements Meaning {
    @Override
    public void apply(Reading reading, Scene scene) {
        if (reading.subcommand().equals("sqlflush")) {
            scene.output(Value.of("TRUNCATE everything;"));
        } else if (reading.has("-c") && !reading.has("-f")) {
            scene.output(Value.of("DROP TABLE everything;"));
        }
    }
}
