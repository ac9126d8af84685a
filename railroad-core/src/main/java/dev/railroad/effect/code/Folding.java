package dev.railroad.effect.code;

import dev.railroad.effect.Language;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Functions and methods that only compute, of all languages. Their constants are computed here too. */
final class Folding {
    /** Any file in a directory that is listed. */
    static final Value ANY_NAME = Value.of(List.of(new Piece.Wildcard("*")));

    private Folding() {}

    /** What a function returns; empty when it is not one of those that only compute. */
    static Optional<Datum> function(Language language, String name, CallArguments arguments) {
        Datum first = arguments.get(1);
        switch (name) {
            case "os.path.join":
            case "path.join":
            case "path.resolve":
            case "path.posix.join":
            case "File.join":
            case "Path.join":
            case "posixpath.join":
            case "joinpath":
            case "file.path":
            case "filepath.Join":
            case "File.expand_path":
            case "File.Spec.catfile":
            case "File.Spec.catdir":
            case "Path":
            case "pathlib.Path":
            case "pathlib.PurePath":
            case "pathlib.PosixPath":
            case "Pathname.new":
                return Optional.of(paths(name, arguments));
            case "os.path.expanduser":
            case "os.path.abspath":
            case "os.path.realpath":
            case "os.path.normpath":
            case "os.path.expandvars":
            case "os.fspath":
            case "path.normalize":
            case "realpath":
            case "Pathname":
            case "File.realpath":
            case "Path.expand":
            case "fileURLToPath":
            case "str":
            case "String":
            case "bytearray":
            case "set":
            case "list":
            case "tuple":
            case "sorted":
            case "iter":
            case "reversed":
            case "shlex.quote":
            case "pipes.quote":
            case "escapeshellarg":
            case "escapeshellcmd":
            case "Shellwords.escape":
            case "text":
            case "sqlalchemy.text":
            case "sql.SQL":
            case "DB.raw":
            case "File":
            case "java.io.File":
            case "Paths.get":
            case "Path.of":
            case "trim":
            case "strval":
            case "lc":
            case "json.dumps":
            case "JSON.stringify":
            case "JSON.generate":
            case "json_encode":
            case "dict":
            case "c":
            case "array":
            case "array_values":
                return Optional.of(arguments.size() > 1 ? new Datum.Items(arguments.list()) : first);
            case "Array.from":
            case "Object":
                return Optional.of(first);
            case "bytes":
                return Optional.of(first instanceof Datum.Items list ? Decoding.characters(list.items()) : first);
            case "chr":
            case "unichr":
            case "char":
            case "string.char":
            case "String.fromCharCode":
            case "String.fromCodePoint":
                return Optional.of(
                        Decoding.characters(first instanceof Datum.Items list ? list.items() : arguments.list()));
            case "bytes.fromhex":
            case "bytearray.fromhex":
            case "binascii.unhexlify":
            case "binascii.a2b_hex":
            case "hex2bin":
                return Optional.of(Decoding.hex(first));
            case "base64.b64decode":
            case "base64.urlsafe_b64decode":
            case "base64.decodebytes":
            case "base64.standard_b64decode":
            case "binascii.a2b_base64":
            case "b64decode":
            case "atob":
            case "Base64.decode64":
            case "Base64.strict_decode64":
            case "Base64.urlsafe_decode64":
            case "decode_base64":
            case "MIME.Base64.decode_base64":
            case "base64_decode":
            case "Base.decode64!":
            case "base64decode":
                return Optional.of(Decoding.base64(first));
            case "codecs.decode":
            case "Buffer.from":
            case "Buffer":
                return Optional.of(
                        first instanceof Datum.Items list
                                ? Decoding.characters(list.items())
                                : Decoding.named(first, Datum.known(arguments.get(2))));
            case "pack":
                return Optional.of(Decoding.named(arguments.get(2), Datum.known(first)));
            case "unpack":
                return Optional.of(
                        Decoding.named(arguments.get(2), Datum.known(first).equals("u") ? "zlib" : "m"));
            case "str_rot13":
                return Optional.of(Decoding.rot13(first));
            case "strrev":
            case "reverse":
                return Optional.of(Texts.reverse(arguments.size() > 1 ? new Datum.Items(arguments.list()) : first));
            case "implode":
            case "join":
                return Optional.of(Texts.join(
                        Datum.known(first),
                        arguments.size() > 2
                                ? new Datum.Items(arguments.list().subList(1, arguments.size()))
                                : arguments.get(2)));
            case "explode":
                return Optional.of(Texts.split(Datum.known(arguments.get(2)), Datum.known(first)));
            case "paste":
            case "paste0":
                return Optional.of(Texts.join(name.equals("paste") ? " " : "", new Datum.Items(arguments.list())));
            case "shlex.split":
            case "Shellwords.split":
            case "OptionParser.split":
                return Datum.isKnown(first) ? Optional.of(Texts.split(Datum.known(first), "")) : Optional.of(first);
            case "sprintf":
            case "format":
            case "string.format":
            case "String.format":
            case "util.format":
            case "vsprintf":
            case "fmt.Sprintf":
                return Optional.of(Texts.printf(
                        Datum.known(first),
                        arguments.size() < 2 ? List.of() : arguments.list().subList(1, arguments.size())));
            case "str_replace":
                return Optional.of(replaced(arguments.get(3), first, arguments.get(2)));
            case "os.path.dirname":
            case "path.dirname":
            case "File.dirname":
            case "dirname":
                return Optional.of(parent(first));
            default:
                return Optional.ofNullable(place(name, first));
        }
    }

    /** Calls that yield places. */
    @SuppressWarnings("NullAway")
    private static Datum place(String name, Datum first) {
        switch (name) {
            case "Path.home":
            case "pathlib.Path.home":
            case "os.homedir":
            case "homedir":
            case "Dir.home":
            case "System.user_home":
            case "System.user_home!":
            case "File.homedir":
            case "os.UserHomeDir":
                return Datum.of("~");
            case "os.getcwd":
            case "process.cwd":
            case "Dir.pwd":
            case "Dir.getwd":
            case "getcwd":
            case "Path.cwd":
            case "pathlib.Path.cwd":
            case "Deno.cwd":
            case "cwd":
            case "pwd":
                return Datum.of(".");
            case "tempfile.mkdtemp":
            case "tempfile.mktemp":
            case "tempfile.TemporaryDirectory":
            case "tempfile.NamedTemporaryFile":
            case "fs.mkdtempSync":
            case "fs.promises.mkdtemp":
            case "fs.mkdtemp":
            case "Deno.makeTempDirSync":
            case "Deno.makeTempDir":
            case "Dir.mktmpdir":
            case "Tempfile.new":
            case "Tempfile.create":
            case "tempdir":
            case "tempfile":
            case "tempnam":
            case "mktempdir":
            case "tempname":
            case "os.tmpname":
            case "os.MkdirTemp":
                return new Datum.Text(Value.of("/tmp/").plus(Value.unknown(Origin.COMMAND, "mktemp")));
            case "tempfile.mkstemp":
                Datum file = place("tempfile.mkdtemp", first);
                return new Datum.Items(List.of(Datum.UNKNOWN, file));
            case "tempfile.gettempdir":
            case "os.tmpdir":
            case "tmpdir":
            case "Dir.tmpdir":
            case "sys_get_temp_dir":
            case "System.tmp_dir!":
            case "os.TempDir":
                return Datum.of("/tmp");
            case "glob.glob":
            case "glob.iglob":
            case "glob":
            case "glob.sync":
            case "globSync":
            case "fg.sync":
            case "fast-glob.sync":
            case "globby.sync":
            case "Dir.glob":
            case "Path.wildcard":
            case "Sys.glob":
            case "filepath.Glob":
            case "File.Glob.bsd_glob":
            case "bsd_glob":
                return globbed(first);
            case "os.listdir":
            case "fs.readdirSync":
            case "fs.promises.readdir":
            case "fs.readdir":
            case "Dir.children":
            case "Dir.entries":
            case "Dir.each_child":
            case "scandir":
            case "readdir":
            case "File.ls!":
                return new Datum.Text(ANY_NAME);
            case "os.scandir":
                return below(first, new Datum.Text(ANY_NAME));
            case "os.walk":
                return new Datum.Items(
                        List.of(new Datum.Items(List.of(first, new Datum.Text(ANY_NAME), new Datum.Text(ANY_NAME)))));
            case "input":
            case "sys.stdin.read":
            case "sys.stdin.readline":
            case "gets":
            case "STDIN.read":
                return new Datum.Text(Value.unknown(Origin.FILE, ""));
            default:
                return null;
        }
    }

    /** What matches a pattern, or one of several. */
    static Datum globbed(Datum pattern) {
        List<Datum> found = new ArrayList<>();
        for (Datum one : pattern instanceof Datum.Items items ? items.items() : Datum.choices(pattern)) {
            found.add(new Datum.Text(Texts.pattern(Datum.value(one))));
        }
        return Datum.oneOf(found);
    }

    private static Datum paths(String name, CallArguments arguments) {
        if (arguments.size() == 0) {
            return Datum.of(".");
        }
        List<Datum> parts = new ArrayList<>();
        for (Datum argument : arguments.list()) {
            parts.addAll(Datum.items(argument));
        }
        if (name.equals("File.expand_path") && parts.size() == 2) {
            return below(parts.get(1), parts.get(0));
        }
        Datum path = parts.isEmpty() ? Datum.of(".") : parts.get(0);
        for (int i = 1; i < parts.size(); i++) {
            path = below(path, parts.get(i));
        }
        return path;
    }

    /** A path below another; an absolute one stands by itself. */
    static Datum below(Datum directory, Datum path) {
        List<Datum> results = new ArrayList<>();
        for (Datum one : Datum.choices(path)) {
            Value value = Datum.value(one);
            boolean alone =
                    value.prefix().startsWith("/") || Datum.value(directory).isEmpty();
            String end = Datum.value(directory).suffix();
            results.add(
                    alone
                            ? one
                            : Texts.plus(end.endsWith("/") ? directory : Texts.plus(directory, Datum.of("/")), one));
        }
        return Datum.oneOf(results);
    }

    static Datum parent(Datum path) {
        return Texts.map(path, text -> {
            int slash = text.lastIndexOf('/');
            return slash < 0 ? "." : slash == 0 ? "/" : text.substring(0, slash);
        });
    }

    static Datum replaced(Datum text, Datum old, Datum fresh) {
        String from = Datum.known(old);
        if (from.isEmpty() || !Datum.isKnown(fresh)) {
            return Datum.isKnown(text) ? Datum.UNKNOWN : text;
        }
        return Texts.map(text, known -> known.replace(from, Datum.known(fresh)));
    }

    static Datum lower(Datum text) {
        return Texts.map(text, known -> known.toLowerCase(Locale.ROOT));
    }

    static Datum wildcardBelow(Datum directory) {
        return below(directory, new Datum.Text(ANY_NAME));
    }
}
