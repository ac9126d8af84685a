package dev.railroad.snapshot;

import dev.railroad.spi.RestorePoint;
import java.nio.file.InvalidPathException;
import java.util.Objects;

/**
 * Which paths are meant, written as git writes them (gitglossary(7), "pathspec"): a file, a directory for all below it,
 * or a pattern in which {@code *} and {@code ?} stand for anything, slashes included, and {@code [a-z]} for one
 * character of a set; a backslash takes the next character as it is. Immutable.
 */
public final class PathPattern {
    private final String text;
    /** The real path when the whole text is a name. */
    private final String literal;
    /** The real path of what comes before the first name with a wildcard, ending in a slash. */
    private final String base;

    private final String glob;

    private PathPattern(String text, String literal, String base, String glob) {
        this.text = text;
        this.literal = literal;
        this.base = base;
        this.glob = glob;
    }

    /**
     * Reads a pattern.
     *
     * @param directory absolute path that it is relative to
     * @throws IllegalArgumentException when no file can have such a name
     */
    public static PathPattern of(String directory, String text) {
        Objects.requireNonNull(text, "text");
        int wild = firstWildcard(text);
        int slash = text.lastIndexOf('/', wild);
        String literal = realName(directory, text);
        if (wild == text.length()) {
            return new PathPattern(text, literal, literal, "");
        }
        String base = realName(directory, slash < 0 ? "" : text.substring(0, slash + 1));
        return new PathPattern(text, literal, base.endsWith("/") ? base : base + "/", text.substring(slash + 1));
    }

    /** Whether a path, written as in {@link RestorePoint}, is meant. */
    public boolean matches(String path) {
        if (isAtOrBelow(path, literal)) {
            return true;
        }
        return !glob.isEmpty() && path.startsWith(base) && matches(path.substring(base.length()), 0, glob, 0);
    }

    /** The pattern as it was given. */
    @Override
    public String toString() {
        return text;
    }

    private static boolean isAtOrBelow(String path, String directory) {
        return path.startsWith(directory)
                && (path.length() == directory.length()
                        || directory.endsWith("/")
                        || path.charAt(directory.length()) == '/');
    }

    private static int firstWildcard(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("*?[\\".indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static String realName(String directory, String text) {
        String name = text.startsWith("/") ? text : directory + "/" + text;
        try {
            return Names.name(Capture.place(Names.path(name).normalize()));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("no file can have the name `" + text + "`", e);
        }
    }

    /** fnmatch(3) without its special treatment of slashes and dots; a match may end before a slash. */
    private static boolean matches(String name, int from, String glob, int fromGlob) {
        int n = from;
        int g = fromGlob;
        int star = -1;
        int restart = 0;
        while (true) {
            int next = g < glob.length() && n < name.length() && glob.charAt(g) != '*' ? one(name, n, glob, g) : -1;
            if (g == glob.length() && (n == name.length() || name.charAt(n) == '/')) {
                return true;
            } else if (g < glob.length() && glob.charAt(g) == '*') {
                star = ++g;
                restart = n;
            } else if (next >= 0) {
                n++;
                g = next;
            } else if (star >= 0 && restart < name.length()) {
                // Only the last star has to be tried again: an earlier one could not match more than it.
                n = ++restart;
                g = star;
            } else {
                return false;
            }
        }
    }

    /** Where the pattern goes on when its next item stands for the character of the name; -1 when it does not. */
    private static int one(String name, int n, String glob, int g) {
        char c = name.charAt(n);
        char p = glob.charAt(g);
        if (p == '?') {
            return g + 1;
        }
        if (p == '\\' && g + 1 < glob.length()) {
            return glob.charAt(g + 1) == c ? g + 2 : -1;
        }
        int end = p == '[' ? setEnd(glob, g) : -1;
        if (end > 0) {
            return isInSet(c, glob, g + 1, end) ? end + 1 : -1;
        }
        return p == c ? g + 1 : -1;
    }

    /** The bracket that closes a set; one right at its beginning belongs to it (POSIX, 2.13.1). */
    private static int setEnd(String glob, int open) {
        int first = open + 1 < glob.length() && isNegation(glob.charAt(open + 1)) ? open + 2 : open + 1;
        return glob.indexOf(']', first + 1);
    }

    private static boolean isNegation(char c) {
        return c == '!' || c == '^';
    }

    private static boolean isInSet(char c, String glob, int from, int end) {
        boolean negated = isNegation(glob.charAt(from));
        int at = negated ? from + 1 : from;
        boolean found = false;
        while (at < end) {
            boolean range = at + 2 < end && glob.charAt(at + 1) == '-';
            char high = range ? glob.charAt(at + 2) : glob.charAt(at);
            found |= c >= glob.charAt(at) && c <= high;
            at += range ? 3 : 1;
        }
        return found != negated;
    }
}
