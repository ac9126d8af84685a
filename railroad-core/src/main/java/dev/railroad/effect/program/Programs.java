package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Invocation;
import dev.railroad.effect.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The programs we know. Safe for use by several threads.
 *
 * <p>The tables are text resources. Where in them a program's entry stands is known from an index that the build makes;
 * the entry is read when the program is first met, because a call meets few programs and a hook's process may live for
 * one call only.
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

    /** The index that the build makes. */
    static final String INDEX = "programs.index";

    /** What programs without a table are read by, beside the conventions. */
    private static final String STRANGER = "@stranger";

    private static final int MAX_LIKE = 8;

    /** Where the texts of the tables come from. */
    private interface Tables {
        /** The name of the file that a family is in. */
        String file(int family);

        /** All of its text, UTF-8. */
        byte[] text(int family);
    }

    /** Those that are built in. */
    private static final class Resources implements Tables {
        @Override
        public String file(int family) {
            return FAMILIES[family] + SUFFIX;
        }

        @Override
        public byte[] text(int family) {
            return bytes(file(family));
        }
    }

    /** A single one. */
    private static final class OneTable implements Tables {
        private final String file;
        private final byte[] text;

        OneTable(String file, byte[] text) {
            this.file = file;
            this.text = text;
        }

        @Override
        public String file(int family) {
            return file;
        }

        @Override
        public byte[] text(int family) {
            return text;
        }
    }

    private static final String SUFFIX = ".programs";

    private final ProgramIndex index;
    private final Tables tables;

    /** By where the entry begins. */
    private final Map<Long, Entry> entries = new ConcurrentHashMap<>();

    /** By entry that shares the table of another: it with that table. */
    private final Map<Entry, Entry> resolved = new ConcurrentHashMap<>();

    private Programs(ProgramIndex index, Tables tables) {
        this.index = index;
        this.tables = tables;
    }

    /** The tables that are built in. Reading them anew each time, callers keep the answer. */
    public static Programs standard() {
        return new Programs(new ProgramIndex(bytes(INDEX)), new Resources());
    }

    /** Tables in one text, for tests. */
    static Programs of(String file, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String family = file.substring(0, file.indexOf('.'));
        return new Programs(
                new ProgramIndex(ProgramIndex.write(List.of(family), List.of(bytes))), new OneTable(file, bytes));
    }

    /** The index of the tables that are built in, made anew. */
    static byte[] index() {
        List<byte[]> texts = new ArrayList<>();
        for (String family : FAMILIES) {
            texts.add(bytes(family + SUFFIX));
        }
        return ProgramIndex.write(families(), texts);
    }

    static List<String> families() {
        return List.of(FAMILIES);
    }

    static String resource(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String file) {
        try (InputStream stream = Programs.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + file);
            }
            return stream.readAllBytes();
        } catch (IOException problem) {
            throw new IllegalStateException("cannot read " + file, problem);
        }
    }

    /** Whether there is a table for a program of that name, or path. */
    public boolean knows(String name) {
        return index.find(Names.base(name)) != 0;
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
        String path = command.get(0).value().textOr("");
        String name = installed(path) ? Names.base(path) : path;
        boolean sentence = command.size() > 1 && command.get(1).value().prefix().indexOf(' ') >= 0;
        Optional<Entry> entry = Names.isPlain(name) && !sentence ? find(STRANGER) : Optional.empty();
        if (entry.isPresent()) {
            Reading reading = new OptionReader(this, entry.get(), name, command).read();
            Roles roles = new Roles(reading, scene);
            if (!roles.harmless()) {
                roles.apply();
            }
        }
    }

    /** Where a system keeps its programs (FHS 3.0), so that the directory says nothing of its own. */
    private static boolean installed(String path) {
        return path.startsWith("/usr/") || path.startsWith("/bin/") || path.startsWith("/opt/");
    }

    Reading read(List<Argument> command) {
        Value name = command.get(0).value();
        String base = name.isKnown() ? Names.base(name.textOr("")) : suffix(name);
        Optional<Entry> found = find(base);
        String program = found.isPresent() ? canonical(found.get(), base) : base;
        return new OptionReader(this, found.orElse(Entry.UNKNOWN), program, command).read();
    }

    private static String canonical(Entry entry, String base) {
        for (int i = 0; i < entry.names().size(); i++) {
            String name = entry.names().get(i);
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
        int place = index.find(name);
        return place == 0 ? Optional.empty() : Optional.of(resolve(entry(place)));
    }

    /** The entry with the table that it shares with another, if it does. */
    Entry resolve(Entry entry) {
        if (entry.like().isEmpty()) {
            return entry;
        }
        Entry known = resolved.get(entry);
        if (known == null) {
            known = read(entry);
            resolved.put(entry, known);
        }
        return known;
    }

    private Entry read(Entry entry) {
        Entry found = entry;
        for (int i = 0; i < MAX_LIKE && !found.like().isEmpty(); i++) {
            int place = index.find(found.like().get(0));
            if (place == 0) {
                throw new IllegalStateException("`" + entry.name() + "` is like a program that is not there");
            }
            Entry target = entry(place);
            for (int word = 1; word < found.like().size(); word++) {
                target = target.subcommands().getOrDefault(found.like().get(word), Entry.UNKNOWN);
            }
            found = target;
        }
        return found.called(entry);
    }

    private Entry entry(int place) {
        int family = index.family(place);
        int start = index.start(place);
        Long key = (long) family << 32 | start;
        Entry known = entries.get(key);
        if (known != null) {
            return known;
        }
        String text = new String(tables.text(family), start, index.end(place) - start, StandardCharsets.UTF_8);
        Entry read = new TableReader(tables.file(family), text, index.linesAbove(place)).program();
        Entry before = entries.putIfAbsent(key, read);
        return before == null ? read : before;
    }

    /** All names but those that are patterns, in alphabetical order. */
    public List<String> names() {
        return index.names();
    }
}
