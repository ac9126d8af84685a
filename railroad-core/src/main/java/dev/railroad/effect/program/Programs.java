package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Invocation;
import dev.railroad.effect.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The programs we know. Safe for use by several threads.
 *
 * <p>The tables are text resources. At start their names are indexed, which is one pass over the text; a program's entry
 * is read when it is first met, because a call meets few programs and a hook's process may live for one call only.
 */
public final class Programs {
    private static final String[] FAMILIES = {
        "files",
        "text",
        "system",
        "shells",
        "wrappers",
        "git",
        "network",
        "packages",
        "languages",
        "infrastructure",
        "containers",
        "cloud",
        "databases",
        "windows",
        "platforms",
        "services",
        "backups",
        "migrations",
        "storage",
        "administration",
        "versions",
    };

    /** The family whose names are the same in any case. */
    private static final String WINDOWS = "windows";

    private static final String KEYWORD = "program";
    /** What programs without a table are read by, beside the conventions. */
    private static final String STRANGER = "@stranger";

    private static final int MAX_LIKE = 8;

    /** Where the entry of a program begins; a class and no record, for it is a key and equal only to itself. */
    private static final class Place {
        final String file;
        final String text;
        final int start;

        Place(String file, String text, int start) {
            this.file = file;
            this.text = text;
            this.start = start;
        }
    }

    private final Map<String, Place> places = new HashMap<>();
    private final List<String> patterns = new ArrayList<>();
    private final Map<String, String> windows = new HashMap<>();
    private final Map<String, String> windowsPatterns = new LinkedHashMap<>();
    private final Map<Place, Entry> entries = new ConcurrentHashMap<>();

    private Programs() {}

    /** The tables that are built in. Reading them anew each time, callers keep the answer. */
    public static Programs standard() {
        Programs programs = new Programs();
        for (String family : FAMILIES) {
            String file = family + ".programs";
            programs.index(file, resource(file));
        }
        return programs;
    }

    /** Tables in one text, for tests. */
    static Programs of(String file, String text) {
        Programs programs = new Programs();
        programs.index(file, text);
        return programs;
    }

    static List<String> families() {
        return List.of(FAMILIES);
    }

    static String resource(String file) {
        try (InputStream stream = Programs.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new IllegalStateException("cannot read " + file, problem);
        }
    }

    private void index(String file, String text) {
        String family = file.substring(0, file.indexOf('.'));
        int at = text.startsWith(KEYWORD) ? 0 : next(text, 0);
        while (at >= 0) {
            int end = text.indexOf('\n', at);
            Place place = new Place(file, text, at);
            int names = text.indexOf(' ', at) + 1;
            for (String name : TableReader.words(text.substring(names, end < 0 ? text.length() : end))) {
                if (family.equals(WINDOWS)) {
                    (name.indexOf('*') < 0 ? windows : windowsPatterns).put(name.toLowerCase(Locale.ROOT), name);
                }
                if (places.put(name, place) != null) {
                    throw new IllegalStateException(file + ": `" + name + "` is there twice");
                }
                if (name.indexOf('*') >= 0 && !family.equals(WINDOWS)) {
                    patterns.add(name);
                }
            }
            at = next(text, at);
        }
    }

    /** The next line that begins with "program" or "programs". */
    private static int next(String text, int from) {
        int found = text.indexOf("\n" + KEYWORD, from);
        return found < 0 ? -1 : found + 1;
    }

    /** Whether there is a table for a program of that name, or path. */
    public boolean knows(String name) {
        return place(Names.base(name)).isPresent();
    }

    /**
     * How options are spelled.
     *
     * @param program name or path of a program
     * @param leadingOperands its first operands, among them the subcommands
     */
    public Invocation.Grammar grammar(String program, List<String> leadingOperands) {
        Entry entry = find(Names.base(program)).orElse(Entry.UNKNOWN);
        for (String operand : leadingOperands) {
            Optional<Entry> subcommand = entry.subcommand(operand);
            if (subcommand.isEmpty()) {
                break;
            }
            entry = resolve(subcommand.get());
        }
        return entry;
    }

    /**
     * Reports all that a command would do.
     *
     * @param command the name of the program, then its arguments; not empty
     */
    public void apply(List<Argument> command, Scene scene) {
        Reading reading = read(command);
        Roles roles = new Roles(reading, scene);
        boolean harmless = roles.harmless();
        scene.emit(new Effect.Execute(reading.invocation(harmless), scene.at()));
        Optional<Invocation> canonical = reading.canonical(harmless);
        if (canonical.isPresent()) {
            scene.emit(new Effect.Execute(canonical.get(), scene.at()));
        }
        if (harmless) {
            return;
        }
        roles.apply();
        if (reading.entry().name().isEmpty()) {
            stranger(command, scene);
        }
        if (!reading.entry().meaning().isEmpty()) {
            Meanings.named(reading.entry().meaning()).apply(reading, scene);
        }
        SecretFlows.standard().apply(reading, scene);
    }

    /** A program by its name alone says by its verb what it does: {@code somecli database delete x}; a script is read. */
    private void stranger(List<Argument> command, Scene scene) {
        String name = command.get(0).value().textOr("");
        Optional<Entry> entry = Names.isPlain(name) ? find(STRANGER) : Optional.empty();
        if (entry.isPresent()) {
            Reading reading = new OptionReader(this, entry.get(), name, command).read();
            Roles roles = new Roles(reading, scene);
            if (!roles.harmless()) {
                roles.apply();
            }
        }
    }

    Reading read(List<Argument> command) {
        Value name = command.get(0).value();
        String base = name.isKnown() ? Names.base(name.textOr("")) : suffix(name);
        Optional<Entry> found = find(base);
        String program = found.isPresent() ? canonical(found.get(), base) : base;
        return new OptionReader(this, found.orElse(Entry.UNKNOWN), program, command).read();
    }

    private static String canonical(Entry entry, String base) {
        for (String name : entry.names()) {
            if (name.equalsIgnoreCase(base)) {
                return entry.traits().several() ? name : entry.name();
            }
        }
        return entry.traits().several() || entry.name().indexOf('*') >= 0 ? base : entry.name();
    }

    /** {@code $DIR/rm} is still called rm. */
    private static String suffix(Value name) {
        String known = name.suffix();
        return known.indexOf('/') >= 0 ? Names.base(known) : "";
    }

    /** The table of a program by its bare name. */
    Optional<Entry> find(String name) {
        Optional<Place> place = place(name);
        return place.isPresent() ? Optional.of(resolve(entry(place.get()))) : Optional.empty();
    }

    /** The entry with the table that it shares with another, if it does. */
    Entry resolve(Entry entry) {
        Entry found = entry;
        for (int i = 0; i < MAX_LIKE && !found.like().isEmpty(); i++) {
            Optional<Place> place = place(found.like().get(0));
            if (place.isEmpty()) {
                throw new IllegalStateException("`" + entry.name() + "` is like a program that is not there");
            }
            Entry target = entry(place.get());
            for (int word = 1; word < found.like().size(); word++) {
                target = target.subcommands().getOrDefault(found.like().get(word), Entry.UNKNOWN);
            }
            found = target;
        }
        return entry.like().isEmpty() ? entry : found.called(entry.names(), entry.as());
    }

    private Optional<Place> place(String name) {
        Place exact = places.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        for (int i = 0; i < patterns.size(); i++) {
            if (Names.matches(patterns.get(i), name)) {
                return Optional.ofNullable(places.get(patterns.get(i)));
            }
        }
        return windows(name);
    }

    /** Windows knows programs in any case. */
    private Optional<Place> windows(String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String lower = name.toLowerCase(Locale.ROOT);
        String known = windows.get(lower);
        for (Map.Entry<String, String> pattern : windowsPatterns.entrySet()) {
            if (known == null && Character.isUpperCase(name.charAt(0)) && Names.matches(pattern.getKey(), lower)) {
                known = pattern.getValue();
            }
        }
        return known == null ? Optional.empty() : Optional.ofNullable(places.get(known));
    }

    private Entry entry(Place place) {
        Entry known = entries.get(place);
        if (known != null) {
            return known;
        }
        Entry read = new TableReader(place.file, place.text, place.start).program();
        Entry before = entries.putIfAbsent(place, read);
        return before == null ? read : before;
    }

    /** All names but those that are patterns, in alphabetical order. */
    public List<String> names() {
        List<String> names = new ArrayList<>(places.keySet());
        names.removeAll(patterns);
        names.sort(null);
        return names;
    }
}
