package dev.railroad.bench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Real fuzzing, guided by coverage: {@code mvn -Pfuzz verify -Dfuzz.seconds=600} runs Jazzer on each target for that long.
 * What it finds is left in {@code target/fuzz/}: put the file into the target's corpus and mend the reader.
 */
class FuzzRun {
    @ParameterizedTest
    @EnumSource
    void findsNothing(Target target) throws Exception {
        Path work = Files.createDirectories(Path.of("target", "fuzz", target.label()));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1500m",
                "-XX:-OmitStackTraceInFastThrow",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Fuzz.class.getName(),
                "--target_args=" + target.label(),
                "--instrumentation_includes=dev.railroad.**",
                "--disabled_hooks=**",
                "--reproducer_path=" + work,
                "-artifact_prefix=" + work + File.separator,
                "-max_len=" + Target.MAX_LENGTH,
                "-timeout=20",
                "-rss_limit_mb=4096",
                "-max_total_time=" + Integer.getInteger("fuzz.seconds", 60),
                Files.createDirectories(work.resolve("corpus")).toString(),
                Corpus.directory(target).toString());
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).as("what Jazzer found is in " + work).isZero();
    }
}
