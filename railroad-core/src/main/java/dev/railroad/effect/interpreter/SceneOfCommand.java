package dev.railroad.effect.interpreter;

import dev.railroad.Limits;
import dev.railroad.Location;
import dev.railroad.Span;
import dev.railroad.Workspace;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Language;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Place;
import dev.railroad.effect.Target;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import dev.railroad.effect.program.Scene;
import dev.railroad.effect.program.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where one simple command runs: a state of the script and a place in it. */
final class SceneOfCommand implements Scene {
    /** Notes are kept like files, so that they outlive subshells and branches join; nothing else has such a path. */
    private static final String NOTES = "/dev/null/";

    private final Session session;
    private final Shell shell;
    private final State state;
    private final Location at;
    private String program;
    private Map<String, Value> settings = Map.of();
    private Value server = Value.of("");
    private boolean throwaway;
    private boolean printed;
    private boolean secret;

    /**
     * @param program the command's name, for effects that say who carries them
     */
    SceneOfCommand(Session session, Shell shell, State state, Location at, String program) {
        this.session = session;
        this.shell = shell;
        this.state = state;
        this.at = at;
        this.program = program;
    }

    /** Whether the program said what it prints. */
    boolean printed() {
        return printed;
    }

    /** Whether it read a secret, from a file or from its input: what it prints may hold it. */
    boolean readSecret() {
        return secret
                || (state.streams().input().isPresent()
                        && Secrets.in(state.streams().input().get(), this::target) == Truth.YES);
    }

    @Override
    public Workspace workspace() {
        return new OverlayWorkspace(session.workspace(), state);
    }

    @Override
    public Limits limits() {
        return session.limits();
    }

    @Override
    public Location at() {
        return at;
    }

    @Override
    public Value directory() {
        return state.directory();
    }

    @Override
    public Optional<Value> variable(String name) {
        return state.variables().scalar(name);
    }

    @Override
    public Optional<Value> input() {
        return state.streams().input();
    }

    @Override
    public Target target(Value path) {
        return new Targets(session).of(path, state);
    }

    @Override
    public void emit(Effect effect) {
        if (throwaway && effect instanceof Effect.Act) {
            return;
        }
        if (effect instanceof Effect.Sql sql && sql.client().isEmpty()) {
            session.emit(new Effect.Sql(sql.statement(), program, sql.host(), sql.at()));
            return;
        }
        session.emit(isTree(effect));
        if (effect instanceof Effect.Execute execute) {
            program = execute.invocation().program();
        }
        if (effect instanceof Effect.File file) {
            secret |= file.access().reads() && file.target().is(Place.CREDENTIALS);
            String path = Files.key(file.target().path());
            if (path.isEmpty()) {
                return;
            }
            switch (file.access()) {
                case WRITE -> {
                    if (!file.content().isEmpty()) {
                        state.files().write(path, Content.of(file.content()));
                    }
                }
                case DELETE, MOVE -> state.files().write(path, Content.UNSET);
                case CHANGE, READ, LOAD, PERMISSIONS -> {
                    // The content stays, or becomes what nobody knows.
                }
            }
        }
    }

    /** Deleting every file below a directory, one by one ({@code src/**}{@code /*}), is deleting what is in it. */
    private static Effect isTree(Effect effect) {
        if (!(effect instanceof Effect.File file) || file.access() != Effect.File.Access.DELETE || file.recursive()) {
            return effect;
        }
        List<Piece> pieces = file.target().path().pieces();
        int last = pieces.size() - 1;
        boolean tree = last > 0
                && pieces.get(last) instanceof Piece.Wildcard all
                && all.pattern().equals("*")
                && pieces.get(last - 1) instanceof Piece.Wildcard below
                && below.pattern().equals("**/");
        return tree ? new Effect.File(file.access(), file.target(), true, file.content(), file.at()) : effect;
    }

    @Override
    public void make(Value path) {
        String absolute = new Paths().absolute(path, state.directory()).textOr("");
        if (!absolute.isEmpty()) {
            state.files().make(session.workspace().resolve(absolute));
        }
    }

    @Override
    public void set(String name, Value value) {
        settings = new LinkedHashMap<>(settings);
        settings.put(name, value);
    }

    /** Carries out what the program runs, with the variables that it sets. */
    private void inside(Runnable body) {
        if (settings.isEmpty()) {
            body.run();
            return;
        }
        Settings set = new Settings(state);
        for (Map.Entry<String, Value> setting : settings.entrySet()) {
            set.set(setting.getKey(), setting.getValue());
            new ObeyedVariables(session).obey(setting.getKey(), at, state);
        }
        body.run();
        set.restore();
    }

    @Override
    public void run(List<Argument> command) {
        if (command.isEmpty() || !session.step(at) || !session.enter(at)) {
            return;
        }
        // What the inner program prints is what the outer one prints.
        printed = true;
        inside(() -> shell.simple().start(command, SimpleCommands.Lookup.PROGRAMS, at, state));
        session.leave();
    }

    @Override
    public void runIn(Value directory, List<Argument> command) {
        Value before = state.directory();
        state.variables().directory(new Paths().absolute(directory, before));
        run(command);
        state.variables().directory(before);
    }

    @Override
    public void code(Language language, Value text, Location where) {
        code(language, text, List.of(), where);
    }

    @Override
    public void code(Language language, Value text, List<Argument> arguments, Location where) {
        NestedCode code = new NestedCode(session);
        if (language == Language.SHELL) {
            printed = true;
            Source source = Source.nested(session.holes().standIn(text), where);
            inside(() -> code.apart(text, arguments, source, state));
        } else {
            code.other(language, text, arguments, this, where);
        }
    }

    @Override
    public void server(Value host) {
        server = host;
    }

    @Override
    public Value server() {
        return server;
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
    public String program() {
        return program;
    }

    @Override
    public void file(Language language, Value path, List<Argument> arguments, Location where) {
        Value absolute = new Paths().absolute(path, state.directory());
        Value content = content(absolute);
        if (content.isEmpty() || !session.openFile(where)) {
            return;
        }
        if (language != Language.SQL && language != Language.DATABASE_SHELL) {
            executed(absolute, where);
        }
        String name = absolute.show();
        NestedCode code = new NestedCode(session);
        if (language == Language.SHELL) {
            printed = true;
            List<Argument> all = new ArrayList<>();
            all.add(new Argument(path, where));
            all.addAll(arguments);
            boolean unknown = content.pieces().get(0) instanceof Piece.Hole;
            Source source = unknown
                    ? Source.nested(session.holes().standIn(content), where)
                    : Source.ofFile(name, session.holes().standIn(content));
            code.apart(content, all, source, state);
        } else {
            Location inside = content.isKnown() ? new Location(name, 1, Span.NONE) : where;
            code.other(language, content, arguments, this, inside);
        }
        state.flow().status(Truth.MAYBE);
    }

    /** Code of a file that stood there before the call runs. */
    void executed(Value path, Location where) {
        if (path.isKnown() && state.files().written(path.textOr("")).isEmpty()) {
            session.executed(path.textOr(""), where);
        }
    }

    /** What a file holds: what the script wrote, what was piped, or what is there. */
    Value content(Value path) {
        if (Files.isInput(path.textOr(""))) {
            return state.streams().input().orElse(Value.of(""));
        }
        return new Files(session).content(path, state);
    }

    @Override
    public void wrote(Value path, Value content) {
        String key = Files.key(path);
        if (!key.isEmpty()) {
            state.files().write(key, Content.of(content));
        }
    }

    @Override
    public void note(String key, Value value) {
        state.files().write(NOTES + key, Content.of(value));
    }

    @Override
    public Optional<Value> noted(String key) {
        return state.files().written(NOTES + key);
    }

    @Override
    public Value held(Value path) {
        Value absolute = new Paths().absolute(path, state.directory());
        return Files.isInput(absolute.textOr(""))
                ? state.streams().input().orElse(Value.of(""))
                : new Files(session).held(absolute, state);
    }

    @Override
    public Optional<String> open(String path) {
        Optional<String> text = workspace().read(path, session.limits().maxFileBytes());
        if (text.isPresent()) {
            session.expanded(text.get().length(), at);
        }
        return text;
    }

    @Override
    public void decoded(Value text) {
        session.disguises().add(text);
        output(text);
    }

    @Override
    public void output(Value text) {
        printed = true;
        Optional<Value> input = state.streams().heard() ? state.streams().input() : Optional.empty();
        if (input.isPresent() && session.disguises().holds(input.get())) {
            session.disguises().add(text); // What is made of a decoded text is no clearer.
        }
        session.expanded(text.length(), at);
        state.streams().print(text);
    }
}
