package dev.railroad.effect.code;

import dev.railroad.effect.Language;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Methods of text, lists and paths that only compute, of all languages. */
final class Methods {
    private Methods() {}

    /** What a method returns; empty when it is not one of those that only compute. */
    static Optional<Datum> call(Language language, Datum object, String name, CallArguments arguments) {
        Datum first = arguments.get(1);
        switch (name) {
            case "join":
                return Optional.of(
                        object instanceof Datum.Items
                                ? Texts.join(
                                        arguments.size() == 0
                                                ? (language == Language.RUBY ? "" : ",")
                                                : Datum.known(first),
                                        object)
                                : language == Language.PYTHON && Datum.isKnown(object)
                                        ? Texts.join(Datum.known(object), first)
                                        : Datum.UNKNOWN);
            case "split":
                return Optional.of(split(language, object, arguments));
            case "chars":
                return Optional.of(Texts.characters(Datum.known(object)));
            case "reverse":
            case "reversed":
                return Optional.of(Texts.reverse(object));
            case "replace":
            case "replaceAll":
            case "gsub":
            case "sub":
            case "tr":
                return Optional.of(Folding.replaced(object, first, arguments.get(2)));
            case "format":
                return Optional.of(Texts.format(Datum.known(object), arguments));
            case "upper":
            case "upcase":
            case "toUpperCase":
                return Optional.of(Texts.map(object, text -> text.toUpperCase(Locale.ROOT)));
            case "lower":
            case "downcase":
            case "toLowerCase":
                return Optional.of(Folding.lower(object));
            case "strip":
            case "rstrip":
            case "lstrip":
            case "trim":
            case "chomp":
            case "trimEnd":
                return Optional.of(arguments.size() == 0 ? Texts.map(object, String::strip) : object);
            case "decode":
            case "encode":
            case "toString":
                return Optional.of(Decoding.named(object, name.equals("decode") ? Datum.known(first) : ""));
            case "concat":
                return Optional.of(Texts.plus(object, first));
            case "repeat":
                return Optional.of(Texts.repeat(object, first));
            case "pack":
                return Optional.of(Decoding.named(Texts.join("", object), Datum.known(first)));
            case "unpack":
            case "unpack1":
                return Optional.of(Decoding.named(object, Datum.known(first)));
            case "joinpath":
            case "resolve":
            case "join_path":
                return Optional.of(arguments.size() == 0 ? object : joined(object, arguments));
            case "glob":
            case "rglob":
                return Optional.of(Folding.globbed(Folding.below(object, first)));
            case "iterdir":
            case "children":
            case "each_child":
            case "listFiles":
                return Optional.of(Folding.wildcardBelow(object));
            case "parent":
            case "dirname":
                return Optional.of(Folding.parent(object));
            case "with_suffix":
            case "with_name":
                return Optional.of(Folding.below(Folding.parent(object), Datum.UNKNOWN));
            case "expanduser":
            case "expand_path":
            case "absolute":
            case "as_posix":
            case "realpath":
            case "to_s":
            case "to_str":
            case "to_a":
            case "flatten":
            case "sort":
            case "uniq":
            case "compact":
            case "read":
            case "text":
            case "content":
            case "body":
            case "readlines":
            case "getvalue":
            case "json":
            case "items":
            case "values":
            case "copy":
            case "slice":
            case "filter":
            case "select":
            case "reject":
            case "freeze":
            case "call":
            case "each":
            case "iter":
            case "arrayBuffer":
            case "blob":
                return Optional.of(object);
            default:
                return Optional.empty();
        }
    }

    private static Datum joined(Datum object, CallArguments arguments) {
        Datum path = object;
        for (Datum part : arguments.list()) {
            path = Folding.below(path, part);
        }
        return path;
    }

    private static Datum split(Language language, Datum object, CallArguments arguments) {
        if (!Datum.isKnown(object)) {
            return object;
        }
        String text = Datum.known(object);
        if (arguments.size() == 0) {
            return Texts.split(text, "");
        }
        String separator = Datum.known(arguments.get(1));
        return separator.isEmpty() && language == Language.JAVASCRIPT
                ? Texts.characters(text)
                : separator.isEmpty() ? Texts.split(text, "") : Texts.split(text, separator);
    }

    /** A property without parentheses. */
    static Datum property(Datum object, String name) {
        if (object instanceof Datum.Fields fields) {
            return fields.fields().getOrDefault(name, Datum.UNKNOWN);
        }
        switch (name) {
            case "parent":
                return object instanceof Datum.Text ? Folding.parent(object) : Datum.UNKNOWN;
            case "name":
            case "path":
            case "text":
            case "content":
            case "body":
            case "data":
            case "stdout":
            case "reverse":
                return name.equals("reverse") ? Texts.reverse(object) : object;
            default:
                return tainted(object);
        }
    }

    /** Something unknown that comes from where the object comes from. */
    static Datum tainted(Datum object) {
        Value value = object instanceof Datum.Text text ? text.value() : Value.of("");
        boolean suspicious =
                value.hasHole(Origin.NETWORK) || value.hasHole(Origin.DECODED) || value.hasHole(Origin.FILE);
        return suspicious ? new Datum.Text(value) : Datum.UNKNOWN;
    }

    /** The item at an index, the member of a name, a part of a list. */
    static Datum index(Datum object, List<Datum> index, boolean slice, boolean reverses) {
        if (reverses) {
            return Texts.reverse(object);
        }
        if (slice) {
            int from = index.isEmpty() ? 0 : Math.max(0, Texts.number(index.get(0)));
            if (object instanceof Datum.Items items && from <= items.items().size()) {
                return new Datum.Items(items.items().subList(from, items.items().size()));
            }
            return Datum.isKnown(object) ? Datum.UNKNOWN : tainted(object);
        }
        if (index.isEmpty()) {
            return Datum.UNKNOWN;
        }
        if (object instanceof Datum.Fields fields) {
            return fields.fields().getOrDefault(Datum.known(index.get(0)), Datum.UNKNOWN);
        }
        int number = Texts.number(index.get(0));
        if (object instanceof Datum.Items items) {
            boolean inside = number >= 0 && number < items.items().size();
            return inside ? items.items().get(number) : Datum.UNKNOWN;
        }
        return object instanceof Datum.Text text && text.value().isKnown() ? Datum.UNKNOWN : tainted(object);
    }
}
