package dev.railroad.rule;

import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A pattern for paths: {@code *} and {@code ?} stay within a component, {@code **} is any number of components. A
 * leading {@code ~} is the user's home and a leading {@code ${project}} the project's top. A pattern that starts
 * otherwise than with these or {@code /} is one below the project when it has a slash, and a name at any depth, anywhere,
 * when it has none. Immutable.
 */
public final class PathGlob {
    private enum Base {
        ROOT,
        HOME,
        PROJECT,
        ANYWHERE
    }

    private static final String PROJECT_PREFIX = "${project}";

    private final String written;
    private final Base base;
    private final List<Glob> components;

    private PathGlob(String written, Base base, List<Glob> components) {
        this.written = written;
        this.base = base;
        this.components = List.copyOf(components);
    }

    /** Any text is a pattern. */
    public static PathGlob of(String pattern) {
        Objects.requireNonNull(pattern, "pattern");
        if (pattern.equals("~") || pattern.startsWith("~/")) {
            return new PathGlob(pattern, Base.HOME, split(pattern.substring(1)));
        }
        if (pattern.equals(PROJECT_PREFIX) || pattern.startsWith(PROJECT_PREFIX + "/")) {
            return new PathGlob(pattern, Base.PROJECT, split(pattern.substring(PROJECT_PREFIX.length())));
        }
        if (pattern.startsWith("/")) {
            return new PathGlob(pattern, Base.ROOT, split(pattern));
        }
        boolean name = pattern.indexOf('/') < 0 || pattern.indexOf('/') == pattern.length() - 1;
        return new PathGlob(pattern, name ? Base.ANYWHERE : Base.PROJECT, split(pattern));
    }

    /** As it was written. */
    public String pattern() {
        return written;
    }

    private static List<Glob> split(String path) {
        List<Glob> components = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/') {
                String component = path.substring(start, i);
                if (!component.isEmpty() && !component.equals(".")) {
                    components.add(Glob.of(component));
                }
                start = i + 1;
            }
        }
        return components;
    }

    /**
     * Whether a path is meant.
     *
     * @param path absolute as far as it is known
     * @param whole whether all below the path is touched with it, so that a pattern for something below it is met too
     */
    public Truth matches(Value path, boolean whole, Subject subject) {
        if (path.isKnown()) {
            String text = path.textOr("");
            return Truth.of(text.startsWith("/") && matchesKnown(text, whole, subject));
        }
        // Known down to some directory: certain when all below it is meant, possible when the pattern could go on
        // there.
        String prefix = path.prefix();
        int slash = prefix.lastIndexOf('/');
        if (slash < 0) {
            return Truth.MAYBE;
        }
        List<String> names = Paths.names(slash == 0 ? "/" : prefix.substring(0, slash));
        if (base == Base.ANYWHERE) {
            return Truth.of(couldBeNamed(names, path)).and(Truth.MAYBE);
        }
        List<String> top = top(subject);
        if (names.size() < top.size()) {
            return Truth.of(Paths.isPrefix(names, top)).and(Truth.MAYBE);
        }
        if (!Paths.isPrefix(top, names)) {
            return Truth.NO;
        }
        if (coversAllBelow(names, top.size())) {
            return Truth.YES;
        }
        return Truth.of(leadsTo(names, top.size()) || match(names, top.size())).and(Truth.MAYBE);
    }

    private boolean matchesKnown(String path, boolean whole, Subject subject) {
        List<String> names = Paths.names(path);
        if (base == Base.ANYWHERE) {
            return anyName(names);
        }
        List<String> top = top(subject);
        if (names.size() < top.size()) {
            return whole && Paths.isPrefix(names, top);
        }
        return Paths.isPrefix(top, names) && (match(names, top.size()) || (whole && leadsTo(names, top.size())));
    }

    /** A bare name also means all that is below a directory of that name. */
    private boolean anyName(List<String> names) {
        for (int i = 0; i < names.size() && !components.isEmpty(); i++) {
            if (components.get(0).matches(names.get(i))) {
                return true;
            }
        }
        return false;
    }

    private List<String> top(Subject subject) {
        if (base == Base.HOME) {
            return subject.home();
        }
        return base == Base.PROJECT ? subject.project() : List.of();
    }

    private static boolean isDeep(Glob component) {
        return component.pattern().equals("**");
    }

    /** The two-pointer walk again, over the components from {@code start}, {@code **} being the star. */
    private boolean match(List<String> names, int start) {
        int p = 0;
        int i = start;
        int star = -1;
        int mark = 0;
        while (i < names.size()) {
            if (p < components.size() && isDeep(components.get(p))) {
                star = p++;
                mark = i;
            } else if (p < components.size() && components.get(p).matches(names.get(i))) {
                p++;
                i++;
            } else if (star >= 0) {
                p = star + 1;
                i = ++mark;
            } else {
                return false;
            }
        }
        while (p < components.size() && isDeep(components.get(p))) {
            p++;
        }
        return p == components.size();
    }

    /** Whether something that the pattern means lies below {@code names}. */
    private boolean leadsTo(List<String> names, int start) {
        for (int i = start; i < names.size(); i++) {
            int p = i - start;
            if (p >= components.size()) {
                return false;
            }
            if (isDeep(components.get(p))) {
                return true;
            }
            if (!components.get(p).matches(names.get(i))) {
                return false;
            }
        }
        return names.size() - start < components.size();
    }

    private boolean coversAllBelow(List<String> names, int start) {
        int last = components.size() - 1;
        return last >= 0 && isDeep(components.get(last)) && match(names, start);
    }

    private boolean couldBeNamed(List<String> names, Value path) {
        if (anyName(names)) {
            return true;
        }
        if (components.isEmpty()) {
            return false;
        }
        Glob name = components.get(0);
        String suffix = path.suffix();
        int slash = suffix.lastIndexOf('/');
        if (slash >= 0) {
            return name.matches(suffix.substring(slash + 1));
        }
        String prefix = path.prefix();
        String head = prefix.substring(prefix.lastIndexOf('/') + 1);
        Value rest = Value.of(path.pieces().subList(1, path.pieces().size()));
        return !(head.isEmpty() && suffix.isEmpty())
                && name.matches(Value.of(head).plus(rest)) != Truth.NO;
    }

    @Override
    public String toString() {
        return written;
    }
}
