package dev.railroad.cli.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8 without mercy: a replacement character would make us judge another text than the agent runs. */
public final class Utf8 {
    private Utf8() {}

    /**
     * The text of {@code bytes}.
     *
     * @throws JsonProblem where they are not UTF-8
     */
    public static String decode(byte[] bytes) throws JsonProblem {
        int plain = 0;
        while (plain < bytes.length && bytes[plain] >= 0) {
            plain++;
        }
        if (plain == bytes.length) {
            return new String(bytes, StandardCharsets.ISO_8859_1); // ASCII, which needs no decoder and no second copy.
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        if (result.isError()) {
            int line = 1;
            int lineStart = 0;
            for (int i = 0; i < in.position(); i++) {
                if (bytes[i] == '\n') {
                    line++;
                    lineStart = i + 1;
                }
            }
            throw new JsonProblem(line, in.position() - lineStart + 1, "not valid UTF-8 (byte " + in.position() + ")");
        }
        return out.flip().toString();
    }
}
