package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint.Entry;
import java.util.List;

/**
 * When files and directories were changed last. A time is no content: it comes back where a call has changed it and
 * nobody since, and it is never a conflict. Those of git's own files mean nothing to people, and stay as they are.
 */
final class Times {
    private Times() {}

    /** Whether a path is otherwise the same in two states, and its times are known and differ. */
    static boolean differ(String path, FileState a, FileState b) {
        return of(a) != of(b) && of(a) != 0 && of(b) != 0 && !GitState.isGits(path) && States.same(a, b);
    }

    /**
     * Whether a change is worth telling: a directory's time is not, since it changes with all that comes and goes in it.
     */
    static boolean isTold(String path, FileState a, FileState b) {
        return !States.same(a, b) || a instanceof FileState.File && differ(path, a, b);
    }

    /**
     * The present state of a path with the time that it had before calls. Where somebody else has changed the time since
     * one of them, it goes back no further than to that.
     *
     * @param entries what the calls did, oldest first
     */
    static FileState back(List<Entry> entries, FileState present) {
        long time = of(present);
        for (int i = entries.size() - 1; i >= 0; i--) {
            long before = of(entries.get(i).before());
            long after = of(entries.get(i).after());
            if (before != after) {
                if (after != time || before == 0) {
                    break;
                }
                time = before;
            }
        }
        return with(present, time);
    }

    /** In nanoseconds since 1970; 0 where it has none or it is not known. */
    static long of(FileState state) {
        if (state instanceof FileState.File file) {
            return file.modified();
        }
        return state instanceof FileState.Directory directory ? directory.modified() : 0;
    }

    /** The same with another time; the same where it has none. */
    static FileState with(FileState state, long time) {
        if (state instanceof FileState.File file) {
            return new FileState.File(file.content(), file.size(), file.mode(), time, file.attributes(), file.group());
        }
        return state instanceof FileState.Directory directory
                ? new FileState.Directory(directory.mode(), time, directory.attributes())
                : state;
    }
}
