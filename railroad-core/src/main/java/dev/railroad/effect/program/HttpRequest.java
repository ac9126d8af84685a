package dev.railroad.effect.program;

import dev.railroad.Location;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.Invocation.Operand;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * curl, wget and httpie: the requests of one command line. The method is the one that is named, else what the data
 * implies (curl(1), -d and -T; wget(1), --post-data; httpie, "Optional GET and POST").
 */
final class HttpRequest implements Meaning {
    private static final Set<String> DATA = Set.of(
            "-d",
            "--data-binary",
            "--data-raw",
            "--data-urlencode",
            "--json",
            "-F",
            "--form-string",
            "--post-data",
            "--body-data");

    private static final Set<String> FILES = Set.of("-T", "--post-file", "--body-file");

    /** How statements begin that take something away. */
    private static final String[] DESTROYING = {
        "DROP DATABASE ", "DROP TABLE ", "DROP VIEW ", "DROP MEASUREMENT ", "DROP USER ", "TRUNCATE ", "DELETE FROM ",
    };

    /** {@code -d @FILE}: options whose value may name a file (curl(1)). */
    private static final Set<String> AT = Set.of("-d", "--data-binary", "--data-urlencode", "--json", "-F");

    /** Headers by which a server is told to take another method, where only GET and POST get through. */
    private static final Set<String> OVERRIDES = Set.of("x-http-method-override", "x-http-method", "x-method-override");

    /** Other options whose value a server gets to see. */
    private static final Set<String> TEXTS = Set.of(
            "-H", "--header", "-b", "-A", "--user-agent", "-e", "--referer", "-U", "--url-query", "-Q", "--quote");

    @Override
    public void apply(Reading reading, Scene scene) {
        Payload payload = new Payload(reading, scene);
        List<Operand> operands = reading.operands();
        boolean items =
                reading.program().startsWith("http") || reading.program().startsWith("xh");
        String method = method(reading, payload);
        boolean sent = false;
        if (items) {
            sent = items(operands, payload, scene);
        } else {
            for (Operand operand : operands) {
                send(operand.value(), method, payload, operand.argument().at(), scene);
                sent = true;
            }
        }
        for (Reading.Seen seen : reading.seen()) {
            if (seen.option().name().equals("--url")) {
                send(seen.option().value(), method, payload, seen.at(), scene);
                sent = true;
            }
        }
        if (!sent && reading.has("-K") && payload.files == Truth.YES) {
            send(Value.unknown(Origin.FILE, "configuration"), method, payload, scene.at(), scene);
        }
        if (sent) {
            payload.mutations();
            payload.sql();
            commands(reading, scene);
        }
        if (sent || reading.has("-K") || reading.has("-i")) {
            result(reading, scene);
        }
    }

    /** httpie: [METHOD] URL [ITEM…]; an item with "=" is data, one with "@" a file. */
    private static boolean items(List<Operand> operands, Payload payload, Scene scene) {
        if (operands.isEmpty()) {
            return false;
        }
        String first = operands.get(0).value().textOr("");
        int url = isWord(first) && operands.size() > 1 ? 1 : 0;
        payload.to = operands.get(url).value();
        boolean data = false;
        for (int i = url + 1; i < operands.size(); i++) {
            String item = operands.get(i).value().prefix();
            int mark = item.indexOf('@');
            data |= item.indexOf('=') >= 0 || mark >= 0;
            payload.item(operands.get(i).value());
        }
        String method = url == 1
                ? first.toUpperCase(Locale.ROOT)
                : data || scene.input().isPresent() ? "POST" : "GET";
        send(
                operands.get(url).value(),
                method,
                payload,
                operands.get(url).argument().at(),
                scene);
        return true;
    }

    private static void send(Value to, String method, Payload payload, Location at, Scene scene) {
        payload.to = to;
        scene.emit(new Effect.Send(to, method, payload.secret(to), payload.content(), at));
    }

    /** httpie takes what consists of letters only for a method, when an address follows ("HTTP method" in its manual). */
    private static boolean isWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isLetter(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Commands of FTP and SFTP, which -Q sends as they are (curl(1)); a sign says when. */
    private static void commands(Reading reading, Scene scene) {
        for (Reading.Seen seen : reading.seen()) {
            if (seen.option().name().equals("-Q")) {
                String text = seen.option().value().prefix().toUpperCase(Locale.ROOT);
                String command = text.isEmpty() || "-+*".indexOf(text.charAt(0)) < 0 ? text : text.substring(1);
                if (command.startsWith("DELE ") || command.startsWith("RMD ") || command.startsWith("RM ")) {
                    Value path = Value.of(command.substring(command.indexOf(' ') + 1));
                    scene.emit(new Effect.Act(
                            Effect.Act.Domain.NETWORK, reading.program(), "delete", List.of(path), seen.at()));
                }
            }
        }
    }

    private static String method(Reading reading, Payload payload) {
        for (Reading.Seen seen : reading.seen()) {
            String header =
                    seen.option().name().equals("-H") || seen.option().name().equals("--header")
                            ? seen.option().value().prefix()
                            : "";
            int colon = header.indexOf(':');
            if (colon > 0 && OVERRIDES.contains(header.substring(0, colon).toLowerCase(Locale.ROOT))) {
                return header.substring(colon + 1).strip().toUpperCase(Locale.ROOT);
            }
        }
        String option = reading.program().startsWith("wget") ? "--method" : "-X";
        if (reading.has(option)) {
            return reading.value(option).toUpperCase(Locale.ROOT);
        }
        if (reading.has("-I") || reading.has("--spider")) {
            return "HEAD";
        }
        if (reading.has("-G") || !payload.present) {
            return "GET";
        }
        return reading.has("-T") ? "PUT" : "POST";
    }

    /** Where what the server sends goes: a file that is named, else standard output; wget names its files itself. */
    private static void result(Reading reading, Scene scene) {
        String option = reading.program().startsWith("wget") ? "-O" : "-o";
        boolean named = false;
        for (Reading.Seen seen : reading.seen()) {
            if (seen.option().name().equals(option) && !seen.option().value().isEmpty()) {
                if (seen.option().value().textOr("").equals("-")) {
                    continue;
                }
                named = true;
                scene.emit(new Effect.File(
                        Access.WRITE,
                        reading.target(seen.option().value(), scene),
                        false,
                        Value.unknown(Origin.NETWORK, reading.program()),
                        seen.at()));
            }
        }
        boolean toFile = named
                || (option.equals("-O") && !reading.has("-O"))
                || (option.equals("-o") && (reading.has("-O") || reading.has("--remote-name-all")));
        if (toFile && !named) {
            for (Operand operand : reading.operands()) {
                saved(operand, reading, scene);
            }
        }
        if (!toFile) {
            scene.output(Value.unknown(Origin.NETWORK, reading.program()));
        }
    }

    /** The file that is called as the last part of its URL. */
    private static void saved(Operand url, Reading reading, Scene scene) {
        Value name = Words.last(url.value());
        if (name.isKnown() && !name.isEmpty()) {
            String directory = reading.program().startsWith("wget") ? "-P" : "--output-dir";
            Value path = reading.option(directory)
                    .map(option -> Words.below(option.value(), name))
                    .orElse(name);
            Value content = Value.unknown(Origin.NETWORK, reading.program());
            scene.emit(new Effect.File(
                    Access.WRITE,
                    reading.target(path, scene),
                    false,
                    content,
                    url.argument().at()));
        }
    }

    /** What is sent along. */
    private static final class Payload {
        private final Reading reading;
        private final Scene scene;
        private final List<Value> texts = new ArrayList<>();
        private boolean present;
        private Value to = Words.EMPTY;
        private final List<Value> documents = new ArrayList<>();
        private Truth files = Truth.NO;

        Payload(Reading reading, Scene scene) {
            this.reading = reading;
            this.scene = scene;
            for (Reading.Seen seen : reading.seen()) {
                String name = seen.option().name();
                Value value = seen.option().value();
                if (FILES.contains(name)) {
                    present = true;
                    file(value);
                } else if (DATA.contains(name)) {
                    present = true;
                    documents.add(value);
                    data(name, value);
                } else if (TEXTS.contains(name) && !isLogin(value)) {
                    texts.add(value);
                }
            }
        }

        /** What is sent first. */
        Value content() {
            return documents.isEmpty() ? Words.EMPTY : documents.get(0);
        }

        /** What destroys by what it says, whatever its method is. */
        void mutations() {
            for (Value document : documents) {
                GraphQlRequest.tell(document, reading.program(), to, scene);
            }
        }

        /** Databases that speak HTTP (ClickHouse, InfluxDB) take a statement as body, or as a parameter. */
        void sql() {
            statement(to.textOr(""), true);
            for (Value text : texts) {
                statement(text.textOr(""), false);
            }
        }

        private void statement(String text, boolean url) {
            int parameter = Math.max(text.indexOf("query="), text.indexOf("q="));
            String from = parameter < 0
                    ? (url ? "" : text)
                    : text.substring(text.indexOf('=', parameter) + 1)
                            .replace("%20", " ")
                            .replace('+', ' ');
            String code = from.strip().toUpperCase(Locale.ROOT);
            for (String verb : DESTROYING) {
                if (code.startsWith(verb)) {
                    scene.emit(new Effect.Act(
                            Effect.Act.Domain.DATABASE,
                            reading.program(),
                            verb.strip().toLowerCase(Locale.ROOT),
                            List.of(to),
                            scene.at()));
                }
            }
        }

        private void data(String name, Value value) {
            texts.add(value);
            int mark = AT.contains(name) ? value.prefix().indexOf('@') : -1;
            boolean whole = mark == 0 || (mark > 0 && value.prefix().charAt(mark - 1) == '=');
            boolean upload = name.equals("-F") || name.equals("--data-urlencode");
            if (mark == 0 || (whole && upload) || (mark > 0 && name.equals("--data-urlencode"))) {
                file(Words.after(value, mark + 1));
            } else if (name.equals("-F") && value.prefix().indexOf("=<") > 0) {
                file(Words.after(value, value.prefix().indexOf("=<") + 2));
            }
        }

        /** {@code Authorization: …} and the like are how one logs in. */
        private static boolean isLogin(Value header) {
            String text = header.prefix().toLowerCase(Locale.ROOT);
            int colon = text.indexOf(':');
            String name = colon < 0 ? "" : text.substring(0, colon);
            return name.contains("auth")
                    || name.contains("token")
                    || name.contains("api-key")
                    || name.contains("apikey");
        }

        /** Whether credentials go to a server. */
        Truth secret(Value destination) {
            String host = Hosts.of(destination).textOr("");
            Truth secret = files.or(Secrets.sent(destination, host, scene));
            for (Value text : texts) {
                secret = secret.or(Secrets.sent(text, host, scene));
            }
            return secret;
        }

        /** An item of httpie. */
        void item(Value item) {
            String text = item.prefix();
            int equals = text.indexOf('=');
            int mark = text.indexOf('@');
            boolean header = equals < 0 && text.indexOf(':') > 0;
            if (mark > 0 && (equals < 0 || equals == mark - 1)) {
                file(Words.after(item, mark + 1));
            } else if (!header || !isLogin(item)) {
                texts.add(item);
                if (equals > 0) {
                    documents.add(item);
                }
            }
        }

        /** A file is sent; {@code -} is standard input; form fields may carry attributes after ";". */
        void file(Value path) {
            String known = path.textOr("");
            if (known.equals("-") || known.equals(".")) {
                if (scene.input().isPresent()) {
                    texts.add(scene.input().get());
                    documents.add(scene.input().get());
                }
                return;
            }
            int end = known.indexOf(';');
            Value plain = end < 0 ? path : Value.of(known.substring(0, end));
            // The shell leaves a tilde after "@" as it is, but whoever writes it means the home.
            boolean home = plain.prefix().startsWith("~/");
            Value file = home ? Value.of(scene.workspace().home()).plus(Words.after(plain, 1)) : plain;
            files = files.or(Secrets.file(reading.target(file, scene), scene));
        }
    }
}
