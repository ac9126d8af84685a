package dev.railroad.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramesTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] written(Request request) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        request.write(out);
        return out.toByteArray();
    }

    private static Request read(byte[] frame) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(frame);
        return Request.read(Request.header(in), in);
    }

    private static Answer answered(byte[] frame) throws IOException {
        return Answer.read(new ByteArrayInputStream(frame));
    }

    @Test
    void requestsLookLikeThis() throws IOException {
        Request request = new Request(Request.Kind.HOOK, "claude", bytes("/w"), bytes("A=1\0"), bytes("{}"));
        assertThat(HexFormat.of().formatHex(written(request)))
                .isEqualTo("52525101" + "01000000" + "00000006" + "00000002" + "00000004" + "00000002" + "636c61756465"
                        + "2f77" + "413d3100" + "7b7d");
    }

    @Test
    void answersLookLikeThis() {
        Answer answer = new Answer(Answer.Status.REFUSED, bytes("o\n"), bytes("e\n"));
        assertThat(HexFormat.of().formatHex(answer.frame()))
                .isEqualTo("52524101" + "02000000" + "00000002" + "00000002" + "eab5686e" + "6f0a" + "650a");
    }

    @Test
    void bothComeBackAsTheyWere() throws IOException {
        Random random = new Random(4);
        for (int i = 0; i < 200; i++) {
            byte[][] parts = new byte[3][];
            for (int p = 0; p < 3; p++) {
                parts[p] = new byte[random.nextInt(i < 190 || p == 0 ? 300 : 300_000)];
                random.nextBytes(parts[p]);
            }
            Request request = read(written(new Request(Request.Kind.HOOK, "claude", parts[0], parts[1], parts[2])));
            assertThat(request.directory).isEqualTo(parts[0]);
            assertThat(request.environment).isEqualTo(parts[1]);
            assertThat(request.body).isEqualTo(parts[2]);
            Answer answer = answered(new Answer(Answer.Status.DONE, parts[1], parts[2]).frame());
            assertThat(answer.out).isEqualTo(parts[1]);
            assertThat(answer.error).isEqualTo(parts[2]);
        }
    }

    @Test
    void anyOtherByteIsNoAnswer() throws IOException {
        byte[] frame = new Answer(Answer.Status.REFUSED, bytes("{\"a\":1}\n"), bytes("no\n")).frame();
        for (int at = 0; at < frame.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] other = frame.clone();
                other[at] ^= (byte) (1 << bit);
                assertThatThrownBy(() -> answered(other))
                        .as("byte %d bit %d", at, bit)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void aPartIsNoFrame() throws IOException {
        byte[] answer = new Answer(Answer.Status.DONE, bytes("{}\n"), bytes("")).frame();
        byte[] request = written(new Request(Request.Kind.HOOK, "claude", bytes("/"), bytes("A=1\0"), bytes("{}")));
        for (int length = 0; length < answer.length; length++) {
            byte[] part = Arrays.copyOf(answer, length);
            assertThatThrownBy(() -> answered(part)).isInstanceOf(EOFException.class);
        }
        for (int length = 0; length < request.length; length++) {
            byte[] part = Arrays.copyOf(request, length);
            assertThatThrownBy(() -> read(part)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void bytesOfWorkComeBeforeTheAnswer() throws IOException {
        byte[] frame = new Answer(Answer.Status.DONE, bytes("x\n"), bytes("")).frame();
        byte[] worked = new byte[frame.length + 3];
        Arrays.fill(worked, 0, 3, Wire.WORKING);
        System.arraycopy(frame, 0, worked, 3, frame.length);
        assertThat(answered(worked).out).isEqualTo(bytes("x\n"));
    }

    /** What is too long to be true takes no memory: only a header stands here. */
    @ParameterizedTest
    @CsvSource({
        "52525102 01000000 00000000 00000000 00000000 00000000, not a request of version 1",
        "52524101 01000000 00000000 00000000 00000000 00000000, not a request of version 1",
        "52525101 00000000 00000000 00000000 00000000 00000000, not a request of version 1",
        "52525101 04000000 00000000 00000000 00000000 00000000, not a request of version 1",
        "52525101 01000001 00000000 00000000 00000000 00000000, not a request of version 1",
        "52525101 01000000 00000041 00000000 00000000 00000000, an agent's name of 65 bytes",
        "52525101 01000000 00000000 00001001 00000000 00000000, a directory of 4097 bytes",
        "52525101 01000000 00000000 00000000 00800001 00000000, an environment of 8388609 bytes",
        "52525101 01000000 00000000 00000000 00000000 04000001, an event of 67108865 bytes",
        "52525101 01000000 00000000 00000000 00000000 ffffffff, an event of 4294967295 bytes",
    })
    void refusesOtherHeaders(String header, String message) {
        byte[] frame = HexFormat.of().parseHex(header.replace(" ", ""));
        assertThatThrownBy(() -> read(frame)).isInstanceOf(FrameException.class).hasMessage(message);
    }

    @Test
    void variablesAreReadAsJavaReadsItsOwn() {
        assertThat(Variables.of(bytes("A=1\0B=\0=C=x=y\0none\0\0A=2\0D=ä")))
                .isEqualTo(Map.of("A", "1", "B", "", "=C", "x=y", "D", "ä"));
    }

    @Test
    void aDirectoryMustHaveAName() {
        byte[] none = new byte[0];
        for (byte[] directory : new byte[][] {none, bytes("rel"), {'/', (byte) 0xff}, bytes("/a\0b")}) {
            assertThat(Variables.surroundings(new Request(Request.Kind.HOOK, "claude", directory, none, none)))
                    .isEmpty();
        }
    }
}
