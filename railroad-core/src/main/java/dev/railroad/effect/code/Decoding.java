package dev.railroad.effect.code;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Constants that code decodes. */
final class Decoding {
    private static final Datum DECODED = new Datum.Text(Value.unknown(Origin.DECODED, "decoded data"));

    private Decoding() {}

    /** What base64 text says; a hole when it is not known or not base64. */
    static Value base64(Value text) {
        return base64(text, StandardCharsets.UTF_8);
    }

    /** The bytes that base64 text says, each as the character of that number. */
    static Value bytes(Value text) {
        return base64(text, StandardCharsets.ISO_8859_1);
    }

    private static Value base64(Value text, Charset charset) {
        if (!text.isKnown()) {
            return Value.unknown(Origin.DECODED, "decoded data");
        }
        try {
            byte[] bytes = Base64.getMimeDecoder()
                    .decode(text.textOr("").replace('-', '+').replace('_', '/'));
            return Value.of(new String(bytes, charset));
        } catch (IllegalArgumentException notBase64) {
            return Value.unknown(Origin.DECODED, "decoded data");
        }
    }

    /** The same for what an expression yields. */
    static Datum base64(Datum text) {
        return Datum.isKnown(text) ? new Datum.Text(base64(Datum.value(text))) : DECODED;
    }

    /** What pairs of hexadecimal digits say. */
    static Datum hex(Datum datum) {
        String text = Datum.known(datum).replace(" ", "");
        if (!Datum.isKnown(datum)) {
            return DECODED;
        }
        byte[] bytes = new byte[text.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(text.charAt(2 * i), 16);
            int low = Character.digit(text.charAt(2 * i + 1), 16);
            if (high < 0 || low < 0) {
                return DECODED;
            }
            bytes[i] = (byte) (high * 16 + low);
        }
        return Datum.of(new String(bytes, StandardCharsets.UTF_8));
    }

    /** Letters moved by 13. */
    static Datum rot13(Datum datum) {
        if (!Datum.isKnown(datum)) {
            return DECODED;
        }
        String text = Datum.known(datum);
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lower = c >= 'a' && c <= 'z';
            boolean upper = c >= 'A' && c <= 'Z';
            char first = lower ? 'a' : 'A';
            result.append(lower || upper ? (char) (first + (c - first + 13) % 26) : c);
        }
        return Datum.of(result.toString());
    }

    /** By the name of an encoding; an encoding of characters changes nothing. */
    static Datum named(Datum text, String encoding) {
        switch (encoding.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "")) {
            case "base64":
            case "base64url":
            case "m":
            case "m0":
                return base64(text);
            case "hex":
            case "hexcodec":
            case "h*":
                return hex(text);
            case "rot13":
                return rot13(text);
            case "zlib":
            case "bz2":
                return DECODED;
            default:
                return text;
        }
    }

    /** Characters by their numbers. */
    static Datum characters(Iterable<Datum> numbers) {
        StringBuilder text = new StringBuilder();
        for (Datum number : numbers) {
            int code = Texts.number(number);
            if (code < 0 || !Character.isValidCodePoint(code)) {
                return DECODED;
            }
            text.appendCodePoint(code);
        }
        return Datum.of(text.toString());
    }
}
