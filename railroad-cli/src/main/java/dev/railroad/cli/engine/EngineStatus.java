package dev.railroad.cli.engine;

import dev.railroad.cli.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** What an engine knows of itself. Thread-safe. */
final class EngineStatus {
    private final long started = System.currentTimeMillis();
    private final Latencies latencies = new Latencies();
    private final AtomicLong sentAway = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile String lastFailure = "";
    private volatile String http = "";

    /** A call was answered after so many microseconds, reading and writing included. */
    void answered(long micros) {
        latencies.add(micros);
    }

    /** A call was too large, or not ours to answer. */
    void sentAway() {
        sentAway.incrementAndGet();
    }

    /** A call was refused because it took too long. */
    void late() {
        late.incrementAndGet();
    }

    /** A call ended without an answer. */
    void failed(Throwable failure) {
        failures.incrementAndGet();
        String text = String.valueOf(failure);
        lastFailure = text.substring(0, Math.min(200, text.length()));
    }

    /** How the door for calls by HTTP is; empty when none is wanted. */
    void http(String state) {
        http = state;
    }

    /** All of it. */
    Answer answer(int underWay) {
        Runtime runtime = Runtime.getRuntime();
        String version = EngineStatus.class.getPackage().getImplementationVersion();
        String json = new JsonWriter()
                .object()
                .member("pid", ProcessHandle.current().pid())
                .member("version", version == null ? "(unreleased)" : version)
                .member("java", System.getProperty("java.version", ""))
                .member("started", started)
                .member("calls", latencies.count())
                .member("underWay", underWay - 1)
                .member("sentAway", sentAway.get())
                .member("late", late.get())
                .member("failures", failures.get())
                .member("lastFailure", lastFailure)
                .member("http", http)
                .name("micros")
                .object()
                .member("p50", latencies.quantile(0.5))
                .member("p90", latencies.quantile(0.9))
                .member("p99", latencies.quantile(0.99))
                .member("max", latencies.quantile(1))
                .endObject()
                .name("heap")
                .object()
                .member("used", runtime.totalMemory() - runtime.freeMemory())
                .member("committed", runtime.totalMemory())
                .member("max", runtime.maxMemory())
                .endObject()
                .endObject()
                .toString();
        return new Answer(Answer.Status.DONE, (json + "\n").getBytes(StandardCharsets.UTF_8), new byte[0]);
    }
}
