package dev.railroad.effect.program;

import dev.railroad.GitTree;
import dev.railroad.Limits;
import dev.railroad.Location;
import dev.railroad.Workspace;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Language;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Place;
import dev.railroad.effect.Target;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A scene that writes down what it is told, in the notation of the tables' examples. */
final class FakeScene implements Scene {
    static final String HOME = "/home/u";
    static final String PROJECT = "/home/u/p";

    private final boolean clean;
    private Value server = Value.of("");
    private boolean throwaway;
    /** What there is unless an example says otherwise. */
    static final Map<String, String> FILES = Map.of(PROJECT + "/hello.txt", "hello\nworld\n");

    private final Optional<Value> input;
    private final Map<String, String> files;
    final List<String> told = new ArrayList<>();
    final List<Effect.Execute> executed = new ArrayList<>();

    FakeScene(boolean clean, Optional<Value> input) {
        this(clean, input, FILES);
    }

    FakeScene(boolean clean, Optional<Value> input, Map<String, String> files) {
        this.clean = clean;
        this.input = input;
        this.files = Map.copyOf(files);
    }

    @Override
    public Workspace workspace() {
        return new FakeWorkspace(clean, PROJECT, true, files);
    }

    @Override
    public Limits limits() {
        return Limits.DEFAULT;
    }

    @Override
    public Location at() {
        return Location.CALL;
    }

    @Override
    public Value directory() {
        return Value.of(PROJECT);
    }

    @Override
    public Optional<Value> variable(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<Value> input() {
        return input;
    }

    @Override
    public Target target(Value path) {
        Value absolute = Words.below(directory(), path);
        return new Target(
                absolute.isKnown() ? Value.of(plain(absolute.textOr(""))) : absolute,
                path,
                Set.of(isSecret(absolute.show()) ? Place.CREDENTIALS : Place.UNKNOWN));
    }

    private static boolean isSecret(String path) {
        return path.endsWith("/.env") || path.contains("/.ssh/") || path.contains("/.aws/");
    }

    private static String plain(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.replaceFirst("^~", HOME).split("/")) {
            if (part.equals("..") && !parts.isEmpty()) {
                parts.remove(parts.size() - 1);
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    @Override
    public Value server() {
        return server;
    }

    @Override
    public String program() {
        return executed.isEmpty()
                ? ""
                : executed.get(executed.size() - 1).invocation().program();
    }

    static String shown(Value path) {
        String text = path.show();
        if (text.equals(PROJECT)) {
            return ".";
        }
        if (text.startsWith(PROJECT + "/")) {
            return text.substring(PROJECT.length() + 1);
        }
        return text.equals(HOME) || text.startsWith(HOME + "/") ? "~" + text.substring(HOME.length()) : text;
    }

    @Override
    public void emit(Effect effect) {
        if (throwaway && effect instanceof Effect.Act) {
            return;
        }
        if (effect instanceof Effect.Execute execute) {
            executed.add(execute);
        } else if (effect instanceof Effect.File file) {
            String content = file.content().pieces().isEmpty() || file.content().hasHole(Origin.FILE)
                    ? ""
                    : " = " + file.content().show();
            told.add(lower(file.access())
                    + (file.recursive() ? "* " : " ")
                    + shown(file.target().path())
                    + content);
        } else if (effect instanceof Effect.Send send) {
            String payload = send.payload().pieces().isEmpty()
                    ? ""
                    : " < " + send.payload().show();
            String secret = send.credentials() == Truth.NO
                    ? ""
                    : send.credentials() == Truth.YES ? " secret" : " perhaps secret";
            told.add(
                    ("send " + send.method()).strip() + " " + send.destination().show() + payload + secret);
        } else if (effect instanceof Effect.Git git) {
            told.add("git " + lower(git.loss()));
        } else if (effect instanceof Effect.Act act) {
            StringBuilder text = new StringBuilder(lower(act.domain()) + " " + act.system() + " " + act.action());
            for (Value target : act.targets()) {
                text.append(' ').append(target.show());
            }
            told.add(text.toString().strip());
        } else if (effect instanceof Effect.Sql sql) {
            told.add("sql " + String.join(" ", sql.statement().tokens()));
        } else if (effect instanceof Effect.Opaque opaque) {
            told.add("opaque " + lower(opaque.opacity()));
        } else {
            throw new AssertionError(effect);
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String words(List<Argument> command) {
        StringBuilder text = new StringBuilder();
        for (Argument argument : command) {
            text.append(' ').append(argument.value().show());
        }
        return text.toString();
    }

    @Override
    public void make(Value path) {
        told.add("make " + path.show());
    }

    @Override
    public void set(String name, Value value) {}

    @Override
    public void run(List<Argument> command) {
        told.add("run" + words(command));
    }

    @Override
    public void runIn(Value directory, List<Argument> command) {
        told.add("run" + words(command) + " in " + shown(directory));
    }

    @Override
    public void code(Language language, Value text, Location at) {
        told.add("code " + lower(language) + " " + text.show().strip());
    }

    @Override
    public void code(Language language, Value text, List<Argument> arguments, Location at) {
        told.add("code " + lower(language) + " " + text.show().strip()
                + (arguments.isEmpty() ? "" : " with" + words(arguments)));
    }

    @Override
    public void throwaway(boolean concerns) {
        throwaway = concerns;
    }

    @Override
    public boolean isThrowaway() {
        return throwaway;
    }

    @Override
    public void server(Value host) {
        server = host;
        told.add("server " + host.show());
    }

    @Override
    public void file(Language language, Value path, List<Argument> arguments, Location at) {
        told.add("file " + lower(language) + " " + path.show()
                + (arguments.isEmpty() ? "" : " with" + words(arguments)));
    }

    @Override
    public void wrote(Value path, Value content) {}

    @Override
    public void note(String key, Value value) {}

    @Override
    public Optional<Value> noted(String key) {
        return Optional.empty();
    }

    @Override
    public Value held(Value path) {
        return Value.unknown(Origin.FILE, target(path).path().show());
    }

    @Override
    public Optional<String> open(String path) {
        return workspace().read(path, limits().maxFileBytes());
    }

    @Override
    public void output(Value text) {
        if (text.hasHole(Origin.SECRET)) {
            return; // secrets.table has its own test
        }
        told.add("print " + text.show().replace("\n", "\\n"));
    }

    /** A project with everything in it, or one with nothing to lose. */
    record FakeWorkspace(boolean clean, String project, boolean tree, Map<String, String> files) implements Workspace {
        FakeWorkspace(boolean clean) {
            this(clean, PROJECT, true);
        }

        FakeWorkspace(boolean clean, String project, boolean tree) {
            this(clean, project, tree, FILES);
        }

        @Override
        public String home() {
            return HOME;
        }

        @Override
        public Optional<String> variable(String name) {
            return Optional.empty();
        }

        @Override
        public String project(String directory) {
            return project;
        }

        @Override
        public Kind kind(String path) {
            if (files.containsKey(path)) {
                return Kind.FILE;
            }
            return path.equals(PROJECT) || path.equals("/tmp") || path.endsWith("/dir") ? Kind.DIRECTORY : Kind.MISSING;
        }

        @Override
        public String resolve(String path) {
            return path;
        }

        @Override
        public List<String> list(String path, int limit) {
            return List.of();
        }

        @Override
        public Optional<String> read(String path, int limit) {
            return Optional.ofNullable(files.get(path));
        }

        @Override
        public Optional<GitTree> git(String directory) {
            return tree ? Optional.of(new FakeTree(!clean)) : Optional.empty();
        }
    }

    private record FakeTree(boolean dirty) implements GitTree {
        @Override
        public String root() {
            return PROJECT;
        }

        @Override
        public Optional<String> branch() {
            return Optional.of("main");
        }

        @Override
        public boolean modified(String path) {
            return dirty && !path.endsWith("/clean.txt") && !path.endsWith("/main");
        }

        @Override
        public boolean untracked(String path) {
            return dirty;
        }

        @Override
        public boolean ignored(String path) {
            return path.endsWith("/ignored");
        }

        @Override
        public boolean tracked(String path) {
            return !path.endsWith("/main");
        }

        @Override
        public boolean stashed() {
            return dirty;
        }

        @Override
        public Optional<String> alias(String name) {
            return name.equals("undo")
                    ? Optional.of("reset --hard")
                    : name.equals("boom") ? Optional.of("!rm -rf .") : Optional.empty();
        }

        @Override
        public Set<String> remotes() {
            return Set.of("origin");
        }
    }
}
