package dev.railroad.effect.code;

import dev.railroad.effect.Effect.Act.Domain;
import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.Host;
import dev.railroad.effect.Language;
import dev.railroad.effect.Opacity;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells what calls do, by the table. For one scan. */
final class Calls {
    /** How many deeds of one scan are told. */
    private static final int MAX_DEEDS = 4_096;

    private static final Value NOTHING = Value.of("");

    private final CallTable table;
    private final Processes processes;
    private final List<Deed> deeds = new ArrayList<>();
    private boolean connects;
    private boolean duplicates;
    /** There are databases, and so far all are in memory or in a file among temporary ones. */
    private boolean inMemory;

    private boolean elsewhere;

    Calls(CallTable table) {
        this.table = table;
        this.processes = new Processes(this);
    }

    /** All that was told; a shell that is connected to a socket is told last. */
    List<Deed> deeds() {
        if (connects && (duplicates || processes.shell())) {
            tell(new Deed.Suspect(Opacity.REMOTE_SHELL, "a shell connected to a socket", 1));
        }
        return deeds;
    }

    void tell(Deed deed) {
        if (deeds.size() < MAX_DEEDS) {
            deeds.add(deed);
        }
    }

    /** Whether a function interprets what it is given as code or as a command. */
    boolean interprets(Language language, String name) {
        Optional<CallTable.Call> call = table.find(language, name);
        return call.isPresent()
                && (call.get().role().equals("code") || call.get().role().equals("shell"));
    }

    /** A loop without end starts processes. */
    void forks(int line) {
        tell(new Deed.Act(Domain.PROCESS, "fork without end", List.of(), line));
    }

    /** Whether it is one of gawk's special files for sockets. */
    boolean isSocket(Datum name) {
        return Datum.value(name).prefix().startsWith("/inet");
    }

    /** A socket is connected. */
    void connect() {
        connects = true;
    }

    /** What comes out of a socket. */
    Datum received() {
        return new Datum.Text(Value.unknown(Origin.NETWORK, "a socket"));
    }

    /** A file is written. */
    void output(Datum path, int line) {
        touch(Access.WRITE, path, false, NOTHING, line);
    }

    void shell(Datum text, int line) {
        processes.shell(text, line);
    }

    /** Tells what a call does and what it yields; empty when the table does not know it. */
    Optional<Datum> told(Language language, String name, Datum object, CallArguments arguments, int line) {
        Optional<CallTable.Call> found = table.find(language, name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String role = found.get().role();
        int position = found.get().argument();
        Datum first = position == 0 ? object : position > 0 ? given(arguments, position) : arguments.get(1);
        if (role.startsWith("act:")) {
            act(role, position, first, arguments, line);
            return Optional.of(Datum.UNKNOWN);
        }
        return Optional.of(role(role, position, first, arguments, language, line));
    }

    /** By position, or by the names that languages give the first one. */
    private static Datum given(CallArguments arguments, int position) {
        boolean options = arguments.size() == 1 && arguments.get(1) instanceof Datum.Fields;
        if (arguments.has(position) && !options || position != 1) {
            return arguments.get(position);
        }
        if (options && arguments.named("cmd", "args", "command") == Datum.UNKNOWN) {
            return arguments.get(1);
        }
        return arguments.named("args", "path", "file", "name", "url", "src", "command", "cmd", "atPath", "at");
    }

    private Datum role(String role, int position, Datum first, CallArguments arguments, Language language, int line) {
        switch (role) {
            case "delete":
            case "delete*":
                for (Datum path : position < 0 ? arguments.list() : List.of(first)) {
                    touch(Access.DELETE, path, role.endsWith("*"), NOTHING, line);
                }
                return Datum.UNKNOWN;
            case "delete?":
                boolean recursive = !Datum.known(arguments.named("recursive")).equals("0")
                        && arguments.named("recursive") instanceof Datum.Named named
                        && named.name().toLowerCase(Locale.ROOT).startsWith("t");
                touch(Access.DELETE, first, recursive, NOTHING, line);
                return Datum.UNKNOWN;
            case "write":
                touch(Access.WRITE, first, false, content(arguments.get(position + 1)), line);
                return new Datum.Handle(Datum.value(first));
            case "change":
                touch(Access.CHANGE, first, false, NOTHING, line);
                return new Datum.Handle(Datum.value(first));
            case "copy":
                touch(Access.READ, arguments.get(1), false, NOTHING, line);
                touch(Access.WRITE, first, false, NOTHING, line);
                return first;
            case "read":
                if (Datum.known(first).startsWith("http")) {
                    return send("GET", first, Datum.UNKNOWN, line);
                }
                touch(Access.READ, first, false, NOTHING, line);
                return new Datum.Text(Value.unknown(Origin.FILE, Datum.known(first)));
            case "move":
                touch(Access.MOVE, first, true, NOTHING, line);
                touch(Access.WRITE, arguments.get(position + 1), false, NOTHING, line);
                return Datum.UNKNOWN;
            case "permissions":
                touch(Access.PERMISSIONS, first, false, NOTHING, line);
                return Datum.UNKNOWN;
            case "open":
                return open(first, mode(arguments.get(position + 1), arguments), line);
            case "openself":
                return open(first, mode(arguments.get(1), arguments), line);
            case "chdir":
                tell(new Deed.Directory(Datum.value(first), line));
                return Datum.UNKNOWN;
            case "code":
                code(language, first, line);
                return Datum.UNKNOWN;
            case "sql":
                if (!inMemory) {
                    for (Datum one : Datum.choices(first)) {
                        if (Datum.value(one).prefix().strip().indexOf(' ') > 0) {
                            code(Language.SQL, one, line);
                        }
                    }
                }
                return Datum.UNKNOWN;
            case "mongo":
                code(Language.DATABASE_SHELL, first, line);
                return Datum.UNKNOWN;
            case "database":
                return database(arguments, line);
            case "get":
                return send("GET", first, arguments.named("data", "params", "json"), line);
            case "post":
            case "put":
            case "patch":
            case "http-delete":
                String method = role.equals("http-delete") ? "DELETE" : role.toUpperCase(Locale.ROOT);
                return send(method, first, payload(arguments, position), line);
            case "request":
                return send(
                        Datum.known(first).toUpperCase(Locale.ROOT),
                        arguments.get(position + 1),
                        payload(arguments, position + 1),
                        line);
            case "fetch":
                String asked = Datum.known(arguments.named("method")).toUpperCase(Locale.ROOT);
                Datum data = arguments.named("body", "data");
                boolean posts = asked.isEmpty() && data != Datum.UNKNOWN && language != Language.JAVASCRIPT;
                return send(asked.isEmpty() ? posts ? "POST" : "GET" : asked, first, data, line);
            case "remote":
                return received();
            case "socket":
                connects |= !isLocal(arguments);
                return new Datum.Named("socket");
            case "duplicate":
                duplicates = true;
                return Datum.UNKNOWN;
            case "decoded":
                return new Datum.Text(Value.unknown(Origin.DECODED, "decoded data"));
            default:
                return processes.run(role, position, first, arguments, line);
        }
    }

    private static boolean isLocal(CallArguments arguments) {
        for (Datum argument : arguments.list()) {
            for (Datum item : Datum.items(argument)) {
                if (Host.isThisMachine(Datum.known(item))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@code act:DOMAIN:ACTION}; with {@code -all} at the end of the domain only when no condition is given. */
    private void act(String role, int position, Datum first, CallArguments arguments, int line) {
        String[] parts = role.split(":", 3);
        boolean all = parts[1].endsWith("-all");
        String domain = all ? parts[1].substring(0, parts[1].length() - 4) : parts[1];
        if (parts[1].endsWith("-forced")) {
            domain = parts[1].substring(0, parts[1].length() - 7);
            if (!Processes.isTrue(arguments.named("force"))) {
                return;
            }
        }
        if (all && position > 0 && arguments.has(position) && !isEmpty(arguments.get(position))) {
            return;
        }
        String text = Datum.known(first);
        List<Value> targets = position <= 0 || text.isEmpty() ? List.of() : List.of(Value.of(text));
        tell(new Deed.Act(Domain.valueOf(domain.toUpperCase(Locale.ROOT)), parts[2].replace('-', ' '), targets, line));
    }

    private static boolean isEmpty(Datum condition) {
        return (condition instanceof Datum.Fields fields && (fields.fields().isEmpty() || onlyOptions(fields)))
                || (condition instanceof Datum.Items items && items.items().isEmpty());
    }

    /** Prisma's {@code deleteMany({where: {}})} and Sequelize's {@code truncate: true}. */
    private static boolean onlyOptions(Datum.Fields fields) {
        Datum where = fields.fields().get("where");
        return fields.fields().containsKey("truncate")
                || (where != null && fields.fields().size() == 1 && isEmpty(where));
    }

    private Datum database(CallArguments arguments, int line) {
        Datum host = arguments.named("host", "hostname", "server", "connectionString", "uri");
        Datum server = Datum.isKnown(host) ? host : arguments.get(1);
        String text = Datum.known(server);
        boolean scratch = text.equals(":memory:") || (text.startsWith("/tmp/") && text.indexOf("..") < 0);
        elsewhere |= !scratch;
        inMemory = !elsewhere;
        if (!text.isEmpty() && !inMemory) {
            tell(new Deed.Server(Value.of(text), line));
        }
        return new Datum.Named("database()");
    }

    private static Value content(Datum datum) {
        return Datum.isKnown(datum) ? Datum.value(datum) : NOTHING;
    }

    private static Datum payload(CallArguments arguments, int position) {
        Datum named = arguments.named("data", "json", "files", "body", "content");
        return named == Datum.UNKNOWN ? arguments.get(position + 1) : named;
    }

    private static String mode(Datum second, CallArguments arguments) {
        Datum mode = Datum.isKnown(second) ? second : arguments.named("mode");
        return Datum.isKnown(mode) ? Datum.known(mode) : "r";
    }

    private Datum open(Datum path, String mode, int line) {
        boolean writes = mode.indexOf('w') >= 0 || mode.indexOf('x') >= 0;
        boolean changes = mode.indexOf('a') >= 0 || mode.indexOf('+') >= 0;
        if (!writes && !changes) {
            return role("read", 1, path, CallArguments.NONE, Language.OTHER, line);
        }
        touch(writes ? Access.WRITE : Access.CHANGE, path, false, NOTHING, line);
        return new Datum.Handle(Datum.value(path));
    }

    /** A method of an open file. */
    Datum handle(Datum.Handle handle, String name, CallArguments arguments, int line) {
        boolean writes = name.equals("write") || name.equals("puts") || name.equals("print");
        if (writes && Datum.isKnown(arguments.get(1)) && !handle.path().prefix().isEmpty()) {
            tell(new Deed.Touch(Access.CHANGE, handle.path(), false, content(arguments.get(1)), line));
        }
        return name.equals("write_text") || name.equals("__enter__") ? handle : Datum.UNKNOWN;
    }

    private void touch(Access access, Datum path, boolean recursive, Value content, int line) {
        for (Datum one : path instanceof Datum.Items items ? items.items() : Datum.choices(path)) {
            Value value = Datum.value(one);
            // The names in a directory alone say nothing about where they are moved from.
            boolean names = access == Access.MOVE && value.equals(Folding.ANY_NAME);
            boolean telling = !(one instanceof Datum.Named) && !value.isEmpty() && !names;
            boolean known = !value.prefix().isEmpty() || value.hasWildcard();
            // Of what is not known at all only the loss of whole directories is worth a word.
            boolean parameter = value.hasHole(Origin.PARAMETER) && value.show().startsWith("‹unknown›");
            if (telling && !parameter && (known || (recursive && access == Access.DELETE))) {
                tell(new Deed.Touch(access, value, recursive, content, line));
            }
        }
    }

    private Datum send(String method, Datum url, Datum payload, int line) {
        Datum result = Datum.UNKNOWN;
        for (Datum one : Datum.choices(url)) {
            Datum target = one instanceof Datum.Fields fields
                    ? fields.fields().getOrDefault("url", fields.fields().getOrDefault("hostname", Datum.UNKNOWN))
                    : one;
            Value value = Datum.value(target);
            if (!value.prefix().isEmpty()) {
                tell(new Deed.Send(method, value, Datum.value(payload), line));
                result = new Datum.Text(Value.unknown(Origin.NETWORK, value.show()));
            }
        }
        return result;
    }

    /** Code that is a constant, or comes from a server or was decoded. */
    void code(Language language, Datum datum, int line) {
        for (Datum one : Datum.choices(datum)) {
            Value text = Datum.value(one);
            boolean suspicious =
                    text.hasHole(Origin.NETWORK) || text.hasHole(Origin.DECODED) || text.hasHole(Origin.PARAMETER);
            if (!text.prefix().isBlank() || suspicious) {
                tell(new Deed.Code(language, text, line));
            }
        }
    }
}
