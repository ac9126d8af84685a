package dev.railroad.effect.program;

/** A pattern of the table of places, matched against paths name by name. Immutable. */
final class PlacePattern {
    private final String[] names;
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
        this.names = split(anyDepth ? text.substring(3) : text);
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

    /** Whether the path with these names is such a place, or below one. */
    boolean matches(String[] path) {
        int last = anyDepth ? path.length - names.length : 0;
        for (int start = 0; start <= last; start++) {
            if (matches(path, start) && (!itself || start + names.length == path.length)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(String[] path, int start) {
        if (start + names.length > path.length) {
            return false;
        }
        for (int i = 0; i < names.length; i++) {
            if (!matches(names[i], path[start + i])) {
                return false;
            }
        }
        return true;
    }

    private boolean matches(String pattern, String name) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return anyCase ? pattern.equalsIgnoreCase(name) : pattern.equals(name);
        }
        int digits = pattern.indexOf("[0-9]");
        String head = pattern.substring(0, digits >= 0 ? digits : star);
        String tail = pattern.substring(star + 1);
        int rest = name.length() - tail.length();
        int from = head.length() + (digits >= 0 ? 1 : 0);
        return rest >= from
                && name.regionMatches(anyCase, 0, head, 0, head.length())
                && (digits < 0 || Character.isDigit(name.charAt(head.length())))
                && tailMatches(name, from, tail);
    }

    private boolean tailMatches(String name, int from, String tail) {
        int star = tail.indexOf('*');
        if (star < 0) {
            return name.regionMatches(anyCase, name.length() - tail.length(), tail, 0, tail.length());
        }
        for (int at = from; at + tail.length() - 1 <= name.length(); at++) {
            if (name.regionMatches(anyCase, at, tail, 0, star)
                    && tailMatches(name, at + star, tail.substring(star + 1))) {
                return true;
            }
        }
        return false;
    }
}
