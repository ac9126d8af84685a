package dev.railroad.effect.code;

import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls that yield paths: the home directory, paths joined from parts. */
final class Homes {
    private Homes() {}

    static boolean isHome(String name) {
        switch (name) {
            case "Path.home":
            case "pathlib.Path.home":
            case "os.homedir":
            case "homedir":
            case "Dir.home":
            case "process.env.HOME":
            case "process.env.USERPROFILE":
            case "os.environ.HOME":
                return true;
            default:
                return false;
        }
    }

    /** The path that a call makes of its arguments; empty when it is another call. */
    static Optional<Value> joined(String name, Value object, List<List<Value>> arguments) {
        switch (name) {
            case "os.path.join":
            case "path.join":
            case "path.resolve":
            case "File.join":
                return Optional.of(join(arguments));
            case "os.path.expanduser":
            case "os.path.abspath":
            case "os.path.realpath":
            case "os.path.normpath":
            case "File.expand_path":
            case "Path":
            case "pathlib.Path":
            case "Pathname.new":
            case "str":
            case "String":
                return arguments.isEmpty() || arguments.get(0).isEmpty()
                        ? Optional.empty()
                        : Optional.of(arguments.get(0).get(0));
            default:
                return Optional.empty();
        }
    }

    private static Value join(List<List<Value>> arguments) {
        List<Value> parts = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            for (Value part : arguments.get(i)) {
                if (part.prefix().startsWith("/")) {
                    parts.clear();
                }
                if (!parts.isEmpty() || !part.pieces().isEmpty()) {
                    parts.add(part);
                }
            }
        }
        Value.Builder path = new Value.Builder();
        for (int i = 0; i < parts.size(); i++) {
            path.append(i == 0 ? "" : "/").append(parts.get(i));
        }
        return path.build();
    }
}
