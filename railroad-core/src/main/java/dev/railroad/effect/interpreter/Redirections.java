package dev.railroad.effect.interpreter;

import dev.railroad.Location;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Opacity;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Target;
import dev.railroad.effect.Value;
import dev.railroad.effect.program.Secrets;
import dev.railroad.shell.Redirection;
import dev.railroad.shell.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Redirections (POSIX.1-2017 XCU 2.7): what a command reads and where goes what it prints. */
final class Redirections {
    private static final Endpoint NOWHERE = new Endpoint.Nowhere();
    private static final Endpoint OUTPUT = new Endpoint.Output();
    private static final String TCP = "/dev/tcp/";
    private static final String UDP = "/dev/udp/";

    private final Session session;
    private final Source source;
    private final WordEvaluator words;

    Redirections(Session session, Source source, WordEvaluator words) {
        this.session = session;
        this.source = source;
        this.words = words;
    }

    /** Carries out {@code body} with the redirections. */
    void around(List<Redirection> redirections, State state, Runnable body) {
        if (redirections.isEmpty()) {
            body.run();
            return;
        }
        Map<Integer, Endpoint> before = state.streams().descriptors();
        @Nullable Variable input = state.streams().saveInput();
        Map<Integer, Endpoint> open = new HashMap<>(before);
        List<Endpoint.File> files = new ArrayList<>();
        for (Redirection redirection : redirections) {
            open(redirection, open, files, state);
        }
        Endpoint in = open.getOrDefault(0, OUTPUT);
        Endpoint out = open.getOrDefault(1, OUTPUT);
        connect(in, state);
        if (in instanceof Endpoint.Network network && out instanceof Endpoint.Network) {
            session.opaque(
                    Opacity.REMOTE_SHELL,
                    "input and output are " + network.destination().show(),
                    network.at());
        }
        if (out instanceof Endpoint.Output) {
            state.streams().descriptors(open);
            body.run();
            write(files, out, Value.of(""), state);
        } else {
            // Below, descriptor 1 is whoever listens now: us.
            Map<Integer, Endpoint> inner = new HashMap<>(open);
            inner.put(1, OUTPUT);
            state.streams().descriptors(inner);
            boolean heard = state.streams().heard();
            @Nullable Variable printedBefore = state.streams().saveOutput();
            state.streams().hear(true);
            body.run();
            Value printed = state.streams().printed();
            state.streams().hearAgain(heard, printedBefore);
            write(files, out, printed, state);
        }
        state.streams().descriptors(before);
        state.streams().restoreInput(input);
    }

    /** {@code exec >file}: the redirections stay. */
    void keep(List<Redirection> redirections, State state) {
        Map<Integer, Endpoint> open = new HashMap<>(state.streams().descriptors());
        List<Endpoint.File> files = new ArrayList<>();
        for (Redirection redirection : redirections) {
            open(redirection, open, files, state);
        }
        connect(open.getOrDefault(0, OUTPUT), state);
        write(files, OUTPUT, Value.of(""), state);
        if (!(open.getOrDefault(1, OUTPUT) instanceof Endpoint.Output)) {
            state.streams().hear(false);
        }
        open.remove(1);
        open.remove(0);
        state.streams().descriptors(open);
    }

    private static void connect(Endpoint in, State state) {
        if (in instanceof Endpoint.Text text) {
            state.streams().input(Optional.of(text.content()));
        } else if (in instanceof Endpoint.Nowhere) {
            state.streams().input(Optional.of(Value.of("")));
        } else if (in instanceof Endpoint.Network network) {
            state.streams()
                    .input(Optional.of(
                            Value.unknown(Origin.NETWORK, network.destination().show())));
        }
    }

    /** Reports the files that were opened, and remembers what went into the one that took the output. */
    private void write(List<Endpoint.File> files, Endpoint out, Value printed, State state) {
        for (Endpoint.File file : files) {
            Effect.File.Access access = file.append() ? Effect.File.Access.CHANGE : Effect.File.Access.WRITE;
            Value content = file == out ? printed : Value.of("");
            session.emit(new Effect.File(access, file.target(), false, content, file.at()));
        }
        if (out instanceof Endpoint.File file) {
            boolean append = file.append() || !files.contains(file);
            remember(Files.key(file.target().path()), append, printed, state);
        } else if (out instanceof Endpoint.Network network) {
            session.emit(new Effect.Send(
                    network.destination(),
                    "",
                    Secrets.in(printed, path -> new Targets(session).of(path, state)),
                    printed,
                    network.at()));
        }
    }

    private static void remember(String path, boolean append, Value printed, State state) {
        if (path.isEmpty() || path.startsWith("/dev/")) {
            return;
        }
        Value before = append ? state.files().written(path).orElse(Value.of("")) : Value.of("");
        state.files().write(path, Content.of(before.plus(printed)));
    }

    private void open(Redirection redirection, Map<Integer, Endpoint> open, List<Endpoint.File> files, State state) {
        Location at = source.at(redirection.span());
        if (redirection instanceof Redirection.HereDocument document) {
            open.put(number(document, 0, state), new Endpoint.Text(words.text(document.body(), state)));
        } else if (redirection instanceof Redirection.HereString string) {
            open.put(
                    number(string, 0, state),
                    new Endpoint.Text(words.text(string.word(), state).plus("\n")));
        } else if (redirection instanceof Redirection.File file) {
            file(file, at, open, files, state);
        } else {
            throw new AssertionError(redirection);
        }
    }

    private void file(
            Redirection.File file, Location at, Map<Integer, Endpoint> open, List<Endpoint.File> files, State state) {
        switch (file.operator()) {
            case READ -> open.put(number(file, 0, state), reader(file, at, state));
            case READ_WRITE -> open.put(number(file, 0, state), writer(file, at, true, files, state));
            case WRITE, CLOBBER -> open.put(number(file, 1, state), writer(file, at, false, files, state));
            case APPEND -> open.put(number(file, 1, state), writer(file, at, true, files, state));
            case WRITE_BOTH, APPEND_BOTH -> {
                boolean append = file.operator() == Redirection.File.Operator.APPEND_BOTH;
                Endpoint writer = writer(file, at, append, files, state);
                open.put(1, writer);
                open.put(2, writer);
            }
            case DUPLICATE_INPUT -> duplicate(file, 0, open, state);
            case DUPLICATE_OUTPUT -> duplicate(file, 1, open, state);
        }
    }

    private void duplicate(Redirection.File file, int own, Map<Integer, Endpoint> open, State state) {
        String target = words.text(file.target(), state).textOr("");
        String digits = target.endsWith("-") ? target.substring(0, target.length() - 1) : target;
        int number = number(file, own, state);
        if (digits.isEmpty()) {
            open.put(number, NOWHERE);
            return;
        }
        int from = parse(digits, -1);
        if (from >= 0 && from != number) {
            open.put(number, open.getOrDefault(from, from == 2 ? NOWHERE : OUTPUT));
        }
    }

    /** The descriptor in front; {@code {name}} gets one of its own. */
    private static int number(Redirection redirection, int own, State state) {
        String descriptor = redirection.descriptor();
        if (descriptor.startsWith("{") && descriptor.endsWith("}")) {
            int fresh = 10;
            while (state.streams().descriptors().containsKey(fresh)) {
                fresh++;
            }
            state.variables().set(descriptor.substring(1, descriptor.length() - 1), Value.of(Integer.toString(fresh)));
            return fresh;
        }
        return parse(descriptor, own);
    }

    private static int parse(String digits, int otherwise) {
        if (digits.isEmpty() || digits.length() > 6) {
            return otherwise;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return otherwise;
            }
        }
        return Integer.parseInt(digits);
    }

    private Value path(Word word, State state) {
        List<Value> fields = words.fields(word, state);
        return fields.size() == 1 ? fields.get(0) : words.text(word, state);
    }

    private Endpoint reader(Redirection.File file, Location at, State state) {
        Value path = path(file.target(), state);
        return isNetwork(path) ? new Endpoint.Network(server(path), at) : new Endpoint.Text(read(path, at, state));
    }

    /** The content of the file of a {@code <}, reported as read. */
    Value read(Redirection.File file, Location at, State state) {
        return read(path(file.target(), state), at, state);
    }

    private Value read(Value path, Location at, State state) {
        if (Files.isInput(path.textOr(""))) {
            return state.streams().input().orElse(Value.unknown(Origin.FILE, "standard input"));
        }
        Target target = new Targets(session).of(path, state);
        session.emit(new Effect.File(Effect.File.Access.READ, target, false, Value.of(""), at));
        return new Files(session).content(new Paths().absolute(path, state.directory()), state);
    }

    private Endpoint writer(
            Redirection.File file, Location at, boolean append, List<Endpoint.File> files, State state) {
        Value path = path(file.target(), state);
        if (isNetwork(path)) {
            return new Endpoint.Network(server(path), at);
        }
        switch (path.textOr("")) {
            case "/dev/stdout", "/dev/fd/1" -> {
                return OUTPUT;
            }
            case "/dev/stderr", "/dev/fd/2" -> {
                return NOWHERE;
            }
            default -> {
                Endpoint.File writer = new Endpoint.File(new Targets(session).of(path, state), append, at);
                files.add(writer);
                return writer;
            }
        }
    }

    private static boolean isNetwork(Value path) {
        return path.prefix().startsWith(TCP) || path.prefix().startsWith(UDP);
    }

    /** {@code /dev/tcp/host/port} without its directory. */
    private static Value server(Value path) {
        return new Paths().withoutPrefix(path, TCP.length());
    }
}
