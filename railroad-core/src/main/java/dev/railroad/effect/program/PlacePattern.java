package dev.railroad.effect.program;

/** A pattern of the table of places, matched against paths name by name. Immutable. */
final class PlacePattern {
    /**
     * A name of the pattern, taken apart once.
     *
     * @param glob whether it holds a {@code *}; if not, the whole name is the head
     * @param head what stands in front of the first wildcard
     * @param digit whether the first wildcard is {@code [0-9]}, with a {@code *} after it
     * @param tail what follows the first {@code *}
     */
    private record Name(boolean glob, String head, boolean digit, String tail) {
        static Name of(String text) {
            int star = text.indexOf('*');
            if (star < 0) {
                return new Name(false, text, false, "");
            }
            int digits = text.indexOf("[0-9]");
            return new Name(
                    true, text.substring(0, digits >= 0 ? digits : star), digits >= 0, text.substring(star + 1));
        }

        boolean matches(String name, boolean anyCase) {
            if (!glob) {
                return anyCase ? head.equalsIgnoreCase(name) : head.equals(name);
            }
            int from = head.length() + (digit ? 1 : 0);
            return name.length() - tail.length() >= from
                    && name.regionMatches(anyCase, 0, head, 0, head.length())
                    && (!digit || Character.isDigit(name.charAt(head.length())))
                    && tailMatches(name, from, tail, anyCase);
        }

        private static boolean tailMatches(String name, int from, String tail, boolean anyCase) {
            int star = tail.indexOf('*');
            if (star < 0) {
                int begin = name.length() - tail.length();
                return begin >= from && name.regionMatches(anyCase, begin, tail, 0, tail.length());
            }
            for (int at = from; at + tail.length() - 1 <= name.length(); at++) {
                if (name.regionMatches(anyCase, at, tail, 0, star)
                        && tailMatches(name, at + star, tail.substring(star + 1), anyCase)) {
                    return true;
                }
            }
            return false;
        }
    }

    private final Name[] names;
    private final boolean itself;
    private final boolean anyDepth;
    private final boolean anyCase;

    /**
     * @param text an absolute path, or one that begins with {@code **}; names may hold {@code *} and one {@code [0-9]}
     * @param itself whether what is below does not count
     * @param anyCase whether case does not matter
     */
    PlacePattern(String text, boolean itself, boolean anyCase) {
        this.anyDepth = text.startsWith("**/");
        String[] words = split(anyDepth ? text.substring(3) : text);
        this.names = new Name[words.length];
        for (int i = 0; i < words.length; i++) {
            names[i] = Name.of(words[i]);
        }
        this.itself = itself;
        this.anyCase = anyCase;
    }

    static String[] split(String path) {
        int count = 0;
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) != '/' && (i == 0 || path.charAt(i - 1) == '/')) {
                count++;
            }
        }
        String[] names = new String[count];
        int at = 0;
        for (int i = 0; i < count; i++) {
            while (path.charAt(at) == '/') {
                at++;
            }
            int end = path.indexOf('/', at);
            names[i] = path.substring(at, end < 0 ? path.length() : end);
            at = end < 0 ? path.length() : end;
        }
        return names;
    }

    /** Whether the last name holds a wildcard. */
    boolean endsInWildcard() {
        return end().glob();
    }

    /** What stands in the last name in front of its first wildcard; all of it where it has none. */
    String endHead() {
        return end().head();
    }

    /** What stands in the last name after its first {@code *}, which may be further ones; empty where it has none. */
    String endTail() {
        return end().tail();
    }

    private Name end() {
        return names.length == 0 ? Name.of("*") : names[names.length - 1];
    }

    /** Whether the path with these names is such a place, or below one, and the pattern ends at its name {@code last}. */
    boolean endsAt(String[] path, int last) {
        int start = last - names.length + 1;
        if (start < 0 || (!anyDepth && start > 0) || (itself && last != path.length - 1)) {
            return false;
        }
        for (int i = names.length - 1; i >= 0; i--) {
            if (!names[i].matches(path[start + i], anyCase)) {
                return false;
            }
        }
        return true;
    }
}
