package dev.railroad.snapshot;

import dev.railroad.spi.FileState;

/** Compares states. */
final class States {
    private States() {}

    /**
     * Whether both are known and the same in what people work on: type, content, mode and extended attributes where both
     * have them, target. Times and hard links do not count: who only touches a file has not changed it.
     */
    static boolean same(FileState a, FileState b) {
        if (a instanceof FileState.File x && b instanceof FileState.File y) {
            return x.content().hex().equals(y.content().hex())
                    && sameMode(x.mode(), y.mode())
                    && (isOnlyContent(x) || isOnlyContent(y) || x.attributes().equals(y.attributes()));
        }
        if (a instanceof FileState.Directory x && b instanceof FileState.Directory y) {
            boolean looked = x.mode() != FileState.UNKNOWN_MODE && y.mode() != FileState.UNKNOWN_MODE;
            return !looked || x.mode() == y.mode() && x.attributes().equals(y.attributes());
        }
        if (a instanceof FileState.Special x && b instanceof FileState.Special y) {
            return x.type() == y.type() && x.mode() == y.mode() && x.number() == y.number();
        }
        if (a instanceof FileState.Link x && b instanceof FileState.Link y) {
            return sameTarget(x.target(), y.target());
        }
        return a instanceof FileState.Absent && b instanceof FileState.Absent;
    }

    /** Whether both are files of the same content, whatever their modes. */
    static boolean sameContent(FileState a, FileState b) {
        return a instanceof FileState.File x
                && b instanceof FileState.File y
                && x.content().hex().equals(y.content().hex());
    }

    /** Whether nobody has looked at the file itself, only at what is to be written. */
    private static boolean isOnlyContent(FileState.File file) {
        return file.mode() == FileState.UNKNOWN_MODE;
    }

    private static boolean sameMode(int a, int b) {
        return a == b || a == FileState.UNKNOWN_MODE || b == FileState.UNKNOWN_MODE;
    }

    /** Java writes a target without doubled and trailing slashes, so these do not count as a difference. */
    private static boolean sameTarget(String a, String b) {
        return a.equals(b) || Names.linkTarget(a).equals(Names.linkTarget(b));
    }
}
