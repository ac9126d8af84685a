package dev.railroad.cli;

import dev.railroad.cli.json.Json;
import dev.railroad.cli.json.JsonWriter;
import dev.railroad.cli.status.EngineReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An engine's state in words and as JSON. */
final class StatusText {
    private static final String[] TEXTS = {"version", "java", "lastFailure", "http"};
    private static final String[] NUMBERS = {"pid", "started", "calls", "underWay", "sentAway", "late", "failures"};
    private static final String[] QUANTILES = {"p50", "p90", "p99", "max"};

    private StatusText() {}

    /** The report of an engine that is not there. */
    static EngineReport nobody() {
        return new EngineReport(Json.Members.EMPTY, -1);
    }

    /**
     * A few lines.
     *
     * @param possible whether there is a launcher that speaks with an engine
     * @param now milliseconds since 1970
     */
    static List<String> engine(EngineReport report, boolean possible, long now) {
        if (!possible) {
            return List.of("none: this installation has no native launcher, so each call is a process of its own");
        }
        if (!report.isRunning()) {
            return List.of("not running; the next call starts it");
        }
        List<String> lines = new ArrayList<>();
        lines.add("process " + report.number("pid") + ", " + report.text("version") + " on Java " + report.text("java")
                + ", for " + age(now - report.number("started"))
                + (report.residentBytes() < 0 ? "" : ", " + (report.residentBytes() >> 20) + " MB"));
        long calls = report.number("calls");
        lines.add(
                calls == 0
                        ? "no calls yet"
                        : calls + (calls == 1 ? " call" : " calls") + ": half within "
                                + millis(report.number("micros.p50"))
                                + ", 99 % within " + millis(report.number("micros.p99")) + ", the slowest "
                                + millis(report.number("micros.max")) + " (inside the engine)");
        if (report.number("failures") > 0) {
            lines.add(report.number("failures") + " without an answer, the last: " + report.text("lastFailure"));
        }
        return lines;
    }

    /** What it says of itself, and its memory. */
    static String json(EngineReport report) {
        JsonWriter json = new JsonWriter().object();
        write(report, json);
        return json.endObject().toString();
    }

    static void write(EngineReport report, JsonWriter json) {
        json.member("running", report.isRunning());
        if (report.isRunning()) {
            for (String name : TEXTS) {
                json.member(name, report.text(name));
            }
            for (String name : NUMBERS) {
                json.member(name, report.number(name));
            }
            json.member("residentBytes", report.residentBytes()).name("micros").object();
            for (String name : QUANTILES) {
                json.member(name, report.number("micros." + name));
            }
            json.endObject();
        }
    }

    /** {@code 0.3 ms}, {@code 12 ms}. */
    static String millis(long micros) {
        return micros < 10_000
                ? String.format(Locale.ROOT, "%.1f ms", micros / 1_000.0)
                : (micros + 500) / 1_000 + " ms";
    }

    /** {@code 3 h 12 min}. */
    static String age(long millis) {
        long seconds = Math.max(0, millis / 1_000);
        if (seconds < 120) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        return minutes < 120 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
