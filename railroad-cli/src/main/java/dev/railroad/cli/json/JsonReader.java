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
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads exactly one JSON value (RFC 8259) and nothing else: no comments, no duplicate names, nothing after the value,
 * bounded depth. Leniency here would be a gap between what we judge and what the agent runs.
 */
public final class JsonReader {
    /** Deeper nesting than any tool's input; recursion below is bounded by it. */
    private static final int MAX_DEPTH = 200;

    private static final int MAX_NUMBER_LENGTH = 1_000;

    private static final int MAX_MESSAGE_LENGTH = 160;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .build();

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * The value that {@code text} is.
     *
     * @throws JsonProblem when it is not exactly one JSON value
     */
    public static Json read(String text) throws JsonProblem {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new JsonProblem(1, 1, "it is empty");
            }
            JsonReader reader = new JsonReader(parser);
            Json value = reader.value(first);
            if (parser.nextToken() != null) {
                throw reader.problem(parser.currentTokenLocation(), "there is text after the end of the value");
            }
            return value;
        } catch (StreamReadException | StreamConstraintsException e) {
            TokenStreamLocation at = e.getLocation();
            String message = e instanceof UnexpectedEndOfInputException
                    ? "it ends too early"
                    : firstLine(e.getOriginalMessage());
            throw at == null
                    ? new JsonProblem(1, 1, message)
                    : new JsonProblem(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), message);
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
                throw problem(at, "the name `" + firstLine(name) + "` occurs twice");
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

    /** The library's messages may quote the text; nothing longer than a line is passed on. */
    private static String firstLine(String message) {
        int end = Math.min(message.length(), MAX_MESSAGE_LENGTH);
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < end; i++) {
            char c = message.charAt(i);
            if (c == '\n' || c == '\r') {
                break;
            }
            line.append(c < ' ' ? ' ' : c);
        }
        return end < message.length() ? line + "…" : line.toString();
    }
}
