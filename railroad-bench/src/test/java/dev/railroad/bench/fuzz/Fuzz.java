package dev.railroad.bench.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What the fuzzer runs, see {@link FuzzRun}: the name of a {@link Target} is its only argument. */
public final class Fuzz {
    private static Target target = Target.PARSER;

    private Fuzz() {}

    /** Called by the fuzzer once. */
    public static void fuzzerInitialize(String[] arguments) {
        target = Target.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    }

    /** Called by the fuzzer again and again. */
    public static void fuzzerTestOneInput(byte[] data) {
        target.feed(new String(data, StandardCharsets.UTF_8));
    }
}
