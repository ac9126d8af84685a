package dev.railroad.effect.code;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Constants that code decodes. */
final class Decoding {
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
            byte[] bytes = Base64.getMimeDecoder().decode(text.textOr(""));
            return Value.of(new String(bytes, charset));
        } catch (IllegalArgumentException notBase64) {
            return Value.unknown(Origin.DECODED, "decoded data");
        }
    }
}
