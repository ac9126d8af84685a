package dev.railroad.cli.json;

import dev.railroad.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** The same by a library that many have tried: what {@link JsonReader} is held against. */
final class JacksonReader {
    /** Deeper nesting than any tool's input; recursion below is bounded by it. */
    private static final int MAX_DEPTH = 200;

    private static final int MAX_NUMBER_LENGTH = 1_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .build();

    private final JsonParser parser;

    private JacksonReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * The value that {@code text} is.
     *
     * @throws JsonProblem when it is not exactly one JSON value
     */
    static Json read(String text) throws JsonProblem {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new JsonProblem(1, 1, "it is empty");
            }
            JacksonReader reader = new JacksonReader(parser);
            Json value = reader.value(first);
            if (parser.nextToken() != null) {
                throw reader.problem(parser.currentTokenLocation(), "there is text after the end of the value");
            }
            return value;
        } catch (StreamReadException | StreamConstraintsException e) {
            throw new JsonProblem(1, 1, e.getOriginalMessage());
        }
    }

    private Json value(JsonToken token) throws JsonProblem {
        int start = offset(parser.currentTokenLocation());
        return switch (token) {
            case START_OBJECT -> members(start);
            case START_ARRAY -> items(start);
            case VALUE_STRING -> {
                String value = parser.getString();
                yield new Json.Text(value, upTo(start));
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                String digits = parser.getString();
                yield new Json.Number(digits, new Span(start, start + digits.length()));
            }
            case VALUE_TRUE -> new Json.Truth(true, upTo(start));
            case VALUE_FALSE -> new Json.Truth(false, upTo(start));
            case VALUE_NULL -> new Json.Nothing(upTo(start));
            default -> throw problem(parser.currentTokenLocation(), "a value is missing");
        };
    }

    private Json members(int start) throws JsonProblem {
        List<Json.Member> members = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (true) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_OBJECT) {
                return new Json.Members(members, upTo(start));
            }
            TokenStreamLocation at = parser.currentTokenLocation();
            String name = parser.currentName();
            if (!names.add(name)) {
                throw problem(at, "a name occurs twice");
            }
            members.add(new Json.Member(name, offset(at), value(next())));
        }
    }

    private Json items(int start) throws JsonProblem {
        List<Json> items = new ArrayList<>();
        while (true) {
            JsonToken token = next();
            if (token == JsonToken.END_ARRAY) {
                return new Json.Items(items, upTo(start));
            }
            items.add(value(token));
        }
    }

    private JsonToken next() throws JsonProblem {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw problem(parser.currentLocation(), "it ends too early");
        }
        return token;
    }

    private Span upTo(int start) {
        return new Span(start, offset(parser.currentLocation()));
    }

    private static int offset(TokenStreamLocation at) {
        return (int) Math.max(0, at.getCharOffset());
    }

    private JsonProblem problem(TokenStreamLocation at, String message) {
        return new JsonProblem(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), message);
    }
}
