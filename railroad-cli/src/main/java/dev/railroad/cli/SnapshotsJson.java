package dev.railroad.cli;

import dev.railroad.cli.json.JsonWriter;
import dev.railroad.snapshot.PathChange;
import dev.railroad.snapshot.Receipt;
import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Restore points and changes as JSON. Bytes of names that are not UTF-8 are the escapes U+DC80 to U+DCFF. */
final class SnapshotsJson {
    private SnapshotsJson() {}

    /**
     * Adds a restore point as an object.
     *
     * @param pinned the ids of those that are pinned
     */
    static void point(JsonWriter out, RestorePoint point, Set<String> pinned) {
        out.object()
                .member("id", point.id())
                .member("kind", word(point.kind()))
                .member("status", word(point.status()))
                .member("pinned", pinned.contains(point.id()))
                .member("time", point.occasion().time().toString())
                .member("project", point.occasion().project())
                .member("session", point.occasion().session())
                .member("agent", point.occasion().agent())
                .member("turn", point.occasion().turn())
                .member("call", point.occasion().call())
                .member("tool", point.occasion().tool())
                .member("summary", point.occasion().summary())
                .name("paths")
                .array();
        for (RestorePoint.Entry entry : point.entries()) {
            out.object().member("path", entry.path());
            out.name("before");
            state(out, entry.before());
            out.name("after");
            state(out, entry.after());
            out.endObject();
        }
        out.endArray().name("leftOut").array();
        for (RestorePoint.Omission omission : point.omissions()) {
            out.object()
                    .member("path", omission.path())
                    .member("reason", omission.reason())
                    .name("count")
                    .value(omission.count())
                    .endObject();
        }
        out.endArray().name("undoes").array();
        for (String id : point.undoes()) {
            out.value(id);
        }
        out.endArray().endObject();
    }

    /** Adds changes as an array. */
    static void changes(JsonWriter out, List<PathChange> changes) {
        out.array();
        for (PathChange change : changes) {
            out.object().member("path", change.path()).member("kind", word(change.kind()));
            out.name("from");
            state(out, change.from());
            out.name("to");
            state(out, change.to());
            out.endObject();
        }
        out.endArray();
    }

    /** Adds paths that are not as they were, with the reason, as an array. */
    static void kept(JsonWriter out, List<Receipt.Kept> kept) {
        out.array();
        for (Receipt.Kept each : kept) {
            out.object()
                    .member("path", each.path())
                    .member("reason", each.reason())
                    .endObject();
        }
        out.endArray();
    }

    private static void state(JsonWriter out, FileState state) {
        out.object();
        if (state instanceof FileState.Absent) {
            out.member("type", "absent");
        } else if (state instanceof FileState.File file) {
            out.member("type", "file").member("sha256", file.content().hex());
            out.name("size").value(file.size());
            mode(out, file.mode());
        } else if (state instanceof FileState.Directory directory) {
            out.member("type", "directory");
            mode(out, directory.mode());
        } else if (state instanceof FileState.Link link) {
            out.member("type", "link").member("target", link.target());
        } else if (state instanceof FileState.Special special) {
            out.member("type", word(special.type()));
            mode(out, special.mode());
        } else if (state instanceof FileState.Unknown unknown) {
            out.member("type", "unknown")
                    .member("reason", word(unknown.reason()))
                    .member("detail", unknown.detail());
        } else {
            throw new AssertionError(state);
        }
        out.endObject();
    }

    private static void mode(JsonWriter out, int mode) {
        if (mode != FileState.UNKNOWN_MODE) {
            out.member("mode", Integer.toOctalString(mode));
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
