package dev.railroad.rule;

import java.util.ArrayList;
import java.util.List;

/** Absolute paths as their components. */
final class Paths {
    private Paths() {}

    /** The components of {@code path}; none for the root. */
    static List<String> names(String path) {
        List<String> names = new ArrayList<>(8);
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/') {
                if (i > start) {
                    names.add(path.substring(start, i));
                }
                start = i + 1;
            }
        }
        return names;
    }

    /** Whether {@code names} begins with all of {@code prefix}. */
    static boolean isPrefix(List<String> prefix, List<String> names) {
        if (prefix.size() > names.size()) {
            return false;
        }
        for (int i = 0; i < prefix.size(); i++) {
            if (!prefix.get(i).equals(names.get(i))) {
                return false;
            }
        }
        return true;
    }
}
