package dev.railroad.effect.program;

/** Names of programs and subcommands. */
final class Names {
    private Names() {}

    /** Whether a name with at most a few {@code *} stands for {@code name}. */
    static boolean matches(String pattern, String name) {
        return matches(pattern, 0, name, 0);
    }

    private static boolean matches(String pattern, int p, String name, int n) {
        int at = p;
        int in = n;
        while (at < pattern.length() && pattern.charAt(at) != '*') {
            if (in >= name.length() || name.charAt(in) != pattern.charAt(at)) {
                return false;
            }
            at++;
            in++;
        }
        if (at == pattern.length()) {
            return in == name.length();
        }
        for (int skip = in; skip <= name.length(); skip++) {
            if (matches(pattern, at + 1, name, skip)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is a bare name, as of something installed: no path, no ending as scripts have. */
    static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '-' && c != '_') {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** The last component of a path, without {@code .exe}. */
    static String base(String path) {
        int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
        String name = path.substring(slash + 1);
        int stem = name.length() - 4;
        return stem > 0 && name.regionMatches(true, stem, ".exe", 0, 4) ? name.substring(0, stem) : name;
    }
}
