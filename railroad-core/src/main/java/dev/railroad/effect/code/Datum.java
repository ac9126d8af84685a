package dev.railroad.effect.code;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an expression yields, as far as it is known. */
sealed interface Datum {
    /** How many alternatives are told apart. */
    int MAX_CHOICES = 64;

    /** Something computed in a way that is not followed. */
    Datum UNKNOWN = new Text(Value.unknown(Origin.COMMAND, "an expression"));

    /** A string, a number, a path: text with holes. */
    record Text(Value value) implements Datum {}

    /** A list, a tuple, an array. */
    record Items(List<Datum> items) implements Datum {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** A dictionary, an object literal. */
    record Fields(Map<String, Datum> fields) implements Datum {
        public Fields {
            fields = Map.copyOf(fields);
        }
    }

    /** A module, a function or an object, by its dotted name: {@code os.path}; {@code ()} stands for a call. */
    record Named(String name) implements Datum {}

    /** One of several: the elements of a list that a loop runs through, the two ways of a condition. */
    record OneOf(List<Datum> choices) implements Datum {
        public OneOf {
            choices = List.copyOf(choices);
        }
    }

    /** A file that was opened for writing. */
    record Handle(Value path) implements Datum {}

    /** A function of this code. */
    record Function(Body body) implements Datum {}

    /**
     * Where a function stands.
     *
     * @param tokens the tokens it is part of
     * @param from index of the body's first token
     * @param to index after its last token
     */
    record Body(CodeTokens tokens, List<String> parameters, int from, int to) {
        public Body {
            parameters = List.copyOf(parameters);
        }
    }

    static Datum of(String text) {
        return new Text(Value.of(text));
    }

    /** The text, a name standing for something unknown. */
    static Value value(Datum datum) {
        if (datum instanceof Text text) {
            return text.value();
        }
        if (datum instanceof OneOf one && !one.choices().isEmpty()) {
            return value(one.choices().get(0));
        }
        if (datum instanceof Handle handle) {
            return Value.unknown(Origin.FILE, handle.path().show());
        }
        if (datum instanceof Items items) {
            return carrying(items.items());
        }
        if (datum instanceof Fields fields) {
            return carrying(fields.fields().values());
        }
        if (datum instanceof Named named && Environment.isWhole(named.name())) {
            return Environment.WHOLE;
        }
        return Value.unknown(Origin.COMMAND, "an expression");
    }

    /** Something unknown that holds what the parts hold: a request's data with a key in it. */
    private static Value carrying(Iterable<Datum> parts) {
        Value.Builder value = new Value.Builder();
        value.append(new Piece.Hole(Origin.COMMAND, "an expression"));
        int count = 0;
        for (Datum part : parts) {
            if (count++ < MAX_CHOICES) {
                value.append(value(part));
            }
        }
        return value.build();
    }

    /** The alternatives; a datum that is none is the only one. */
    static List<Datum> choices(Datum datum) {
        return datum instanceof OneOf one ? one.choices() : List.of(datum);
    }

    /** One of these; the only one by itself. */
    static Datum oneOf(List<Datum> data) {
        List<Datum> flat = new ArrayList<>();
        for (Datum datum : data) {
            for (Datum choice : choices(datum)) {
                if (flat.size() < MAX_CHOICES && !flat.contains(choice)) {
                    flat.add(choice);
                }
            }
        }
        return flat.isEmpty() ? UNKNOWN : flat.size() == 1 ? flat.get(0) : new OneOf(flat);
    }

    /** An element of something that is run through: of a list one of its items; a pathname pattern stands for all. */
    static Datum element(Datum datum) {
        if (datum instanceof Items items) {
            return oneOf(items.items());
        }
        if (datum instanceof Fields || datum instanceof Function || datum instanceof Named) {
            return UNKNOWN;
        }
        return datum;
    }

    /** The items of a list; anything else is one item. */
    static List<Datum> items(Datum datum) {
        return datum instanceof Items items ? items.items() : List.of(datum);
    }

    /** The text when all of it is known; else empty. */
    static String known(Datum datum) {
        return datum instanceof Text text ? text.value().textOr("") : "";
    }

    /** Whether it is text of which all is known. */
    static boolean isKnown(Datum datum) {
        return datum instanceof Text text && text.value().isKnown();
    }
}
