package dev.railroad.cli.json;

import dev.railroad.Span;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A JSON value with the place it was read from, so that a file can be changed without being rewritten. */
public sealed interface Json {
    /** The characters this value covers in the text it was read from. */
    Span span();

    /** What kind of value this is, for messages. */
    String kind();

    /**
     * An object.
     *
     * @param members in the order of the text; no name occurs twice
     */
    record Members(List<Member> members, Span span) implements Json {
        /** {@code {}}. */
        public static final Members EMPTY = new Members(List.of(), Span.NONE);

        public Members {
            members = List.copyOf(members);
            Objects.requireNonNull(span, "span");
        }

        /** The value of the member called {@code name}. */
        public Optional<Json> get(String name) {
            for (int i = 0; i < members.size(); i++) {
                if (members.get(i).name().equals(name)) {
                    return Optional.of(members.get(i).value());
                }
            }
            return Optional.empty();
        }

        /** The text of the member called {@code name}; empty when there is none or it is no string. */
        public Optional<String> text(String name) {
            Optional<Json> value = get(name);
            return value.isPresent() && value.get() instanceof Text text ? Optional.of(text.value()) : Optional.empty();
        }

        @Override
        public String kind() {
            return "an object";
        }
    }

    /**
     * {@code "name": value}.
     *
     * @param keyStart offset of the name's opening quote
     */
    record Member(String name, int keyStart, Json value) {
        public Member {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }
    }

    /** An array. */
    record Items(List<Json> items, Span span) implements Json {
        public Items {
            items = List.copyOf(items);
            Objects.requireNonNull(span, "span");
        }

        @Override
        public String kind() {
            return "an array";
        }
    }

    /**
     * A string.
     *
     * @param value the text it stands for
     */
    record Text(String value, Span span) implements Json {
        public Text {
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(span, "span");
        }

        @Override
        public String kind() {
            return "a string";
        }
    }

    /**
     * A number.
     *
     * @param digits as written
     */
    record Number(String digits, Span span) implements Json {
        public Number {
            Objects.requireNonNull(digits, "digits");
            Objects.requireNonNull(span, "span");
        }

        @Override
        public String kind() {
            return "a number";
        }
    }

    /** {@code true} or {@code false}. */
    record Truth(boolean value, Span span) implements Json {
        public Truth {
            Objects.requireNonNull(span, "span");
        }

        @Override
        public String kind() {
            return value ? "true" : "false";
        }
    }

    /** {@code null}. */
    record Nothing(Span span) implements Json {
        public Nothing {
            Objects.requireNonNull(span, "span");
        }

        @Override
        public String kind() {
            return "null";
        }
    }
}
