package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** The filters that agents, and those who mislead them, put between a text and an interpreter. */
final class Filters {
    private Filters() {}

    /** cat: all of it. */
    static final class Cat extends Filter {
        @Override
        Value fold(String text, Reading reading) {
            return Value.of(text);
        }
    }

    /** tee and dd: what is read, whatever files it is written to. */
    static final class Pass extends Filter {
        static Optional<Value> passed(Reading reading, Scene scene) {
            Optional<Value> file = reading.option("if=").map(option -> option.value());
            return file.isPresent()
                    ? Optional.of(scene.held(reading.target(file.get(), scene).path()))
                    : scene.input();
        }

        @Override
        Optional<Value> input(Reading reading, Scene scene) {
            return reading.has("of=") ? Optional.empty() : passed(reading, scene);
        }

        @Override
        Value fold(String text, Reading reading) {
            return Value.of(text);
        }
    }

    /** sort, diff and others whose result is not computed, but whose origin stays. */
    static final class Through extends Filter {
        @Override
        Optional<Value> input(Reading reading, Scene scene) {
            return reading.operands().isEmpty() ? scene.input() : Optional.empty();
        }

        @Override
        Value fold(String text, Reading reading) {
            return Value.unknown(Origin.COMMAND, reading.program());
        }
    }

    /** head and tail: lines or characters from one end. */
    static final class Ends extends Filter {
        private final boolean head;

        Ends(boolean head) {
            this.head = head;
        }

        @Override
        Value fold(String text, Reading reading) {
            boolean characters = reading.has("-c");
            String count = characters ? reading.value("-c") : reading.has("-n") ? reading.value("-n") : dashed(reading);
            int number;
            try {
                number = Integer.parseInt(count.startsWith("+") ? count.substring(1) : count);
            } catch (NumberFormatException unusual) {
                return Value.unknown(Origin.COMMAND, reading.program());
            }
            boolean fromStart = head ? number >= 0 : count.startsWith("+");
            int wanted = !head && fromStart ? number - 1 : Math.abs(number);
            int size = characters ? text.length() : lines(text);
            int cut = Math.max(0, Math.min(size, fromStart ? wanted : size - wanted));
            int offset = characters ? cut : offset(text, cut);
            return Value.of(head ? text.substring(0, offset) : text.substring(offset));
        }

        private static String dashed(Reading reading) {
            for (Reading.Seen seen : reading.seen()) {
                String name = seen.option().name();
                if (name.length() > 1 && Character.isDigit(name.charAt(1))) {
                    return name.substring(1);
                }
            }
            return "10";
        }

        private static int lines(String text) {
            int lines = text.isEmpty() || text.endsWith("\n") ? 0 : 1;
            for (int i = 0; i < text.length(); i++) {
                lines += text.charAt(i) == '\n' ? 1 : 0;
            }
            return lines;
        }

        private static int offset(String text, int lines) {
            int at = 0;
            for (int i = 0; i < lines; i++) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end + 1;
            }
            return at;
        }
    }

    /** rev: every line backwards. */
    static final class Reverse extends Filter {
        @Override
        boolean decodes(Reading reading) {
            return true;
        }

        @Override
        Value fold(String text, Reading reading) {
            StringBuilder out = new StringBuilder(text.length());
            int at = 0;
            while (at <= text.length()) {
                int end = text.indexOf('\n', at);
                int stop = end < 0 ? text.length() : end;
                out.append(new StringBuilder(text.substring(at, stop)).reverse());
                if (end >= 0) {
                    out.append('\n');
                }
                at = stop + 1;
            }
            return Value.of(out.toString());
        }
    }

    /** base64 -d, and without -d the other way. */
    static final class Base64Text extends Filter {
        @Override
        boolean decodes(Reading reading) {
            return reading.has("-d");
        }

        @Override
        Value fold(String text, Reading reading) {
            boolean other = reading.command().get(0).value().textOr("").endsWith("base32")
                    || reading.has("--base32")
                    || reading.has("--base32hex")
                    || reading.has("--base16");
            if (other || !reading.has("-d")) {
                return other
                        ? decoded(reading)
                        : Value.of(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
            }
            try {
                byte[] bytes = reading.has("--base64url")
                        ? Base64.getUrlDecoder().decode(text.strip())
                        : Base64.getMimeDecoder().decode(text);
                String decoded = new String(bytes, StandardCharsets.UTF_8);
                // What is no text was not meant for us as it stands: nobody knows what comes of it.
                return decoded.indexOf('\uFFFD') < 0 ? Value.of(decoded) : decoded(reading);
            } catch (IllegalArgumentException notBase64) {
                return decoded(reading);
            }
        }

        @Override
        Value unknown(Value input, Reading reading) {
            // What is encoded is still what it was: an encoded key is a key.
            return reading.has("-d") ? decoded(reading) : input;
        }

        @Override
        Optional<Value> input(Reading reading, Scene scene) {
            // A file that decodes to code is suspicious whatever it holds now: it is not read.
            boolean file = reading.has("-d") && !reading.operands().isEmpty();
            return file ? Optional.of(Value.unknown(Origin.FILE, "file")) : super.input(reading, scene);
        }
    }

    /** openssl base64 -d is folded, everything that is decrypted is not. */
    static final class OpenSsl extends Filter {
        @Override
        boolean decodes(Reading reading) {
            return reading.has("-d");
        }

        @Override
        Value fold(String text, Reading reading) {
            boolean plain = reading.subcommands() > 0
                    && reading.all().get(0).value().textOr("").equals("base64");
            return plain && reading.has("-d") && !reading.has("-in")
                    ? new Base64Text().fold(text, reading)
                    : reading.has("-d") ? decoded(reading) : Value.unknown(Origin.COMMAND, "openssl");
        }

        @Override
        Value unknown(Value input, Reading reading) {
            return fold("", reading);
        }

        @Override
        Optional<Value> input(Reading reading, Scene scene) {
            return reading.has("-out")
                    ? Optional.empty()
                    : Optional.of(scene.input().orElse(Words.EMPTY));
        }
    }

    /** xxd -r -p. */
    static final class Hex extends Filter {
        @Override
        boolean decodes(Reading reading) {
            return reading.has("-r");
        }

        @Override
        Value fold(String text, Reading reading) {
            if (!reading.has("-r")) {
                return Value.unknown(Origin.COMMAND, "xxd");
            }
            StringBuilder digits = new StringBuilder(text.length());
            for (int i = 0; i < text.length(); i++) {
                if (!Character.isWhitespace(text.charAt(i))) {
                    digits.append(text.charAt(i));
                }
            }
            try {
                byte[] bytes = HexFormat.of().parseHex(digits);
                return reading.has("-p") ? Value.of(new String(bytes, StandardCharsets.UTF_8)) : decoded(reading);
            } catch (IllegalArgumentException notHex) {
                return decoded(reading);
            }
        }

        @Override
        Value unknown(Value input, Reading reading) {
            return reading.has("-r") ? decoded(reading) : input;
        }
    }

    /** gunzip, xz -d, zcat: to standard output something decoded, else the file is replaced. */
    static final class Decompress implements Meaning {
        @Override
        public void apply(Reading reading, Scene scene) {
            String name = Names.base(reading.command().get(0).value().textOr(""));
            boolean decodes = reading.has("-d") || name.startsWith("un") || name.contains("un") || name.endsWith("cat");
            boolean files = !reading.operands().isEmpty();
            boolean prints = reading.has("-c") || name.endsWith("cat") || !files;
            for (Argument file : reading.arguments(0)) {
                Access access = prints ? Access.READ : Access.CHANGE;
                if (prints || (!reading.has("-k") && !reading.has("-l") && !reading.has("-t"))) {
                    scene.emit(new Effect.File(
                            access, reading.target(file.value(), scene), false, Words.EMPTY, file.at()));
                }
            }
            if (decodes && prints && (files || scene.input().isPresent())) {
                scene.output(Value.unknown(Origin.DECODED, name));
            }
        }
    }
}
