package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "41, A",
        "c3a9, é",
        "e282ac, €",
        "f09f9880, 😀",
        "ff, \udcff",
        "c3, \udcc3",
        "c0af, \udcc0\udcaf",
        "eda080, \udced\udca0\udc80",
        "f4908080, \udcf4\udc90\udc80\udc80",
        "e282, \udce2\udc82",
        "61ff62, a\udcffb",
    })
    void writesBytesThatAreNotUtf8AsLoneSurrogates(String hex, String text) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(Names.text(bytes)).isEqualTo(text);
        assertThat(Names.bytes(text)).isEqualTo(bytes);
    }

    @Test
    void losesNoByteOfAnyName() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            assertThat(Names.bytes(Names.text(bytes))).isEqualTo(bytes);
        }
    }

    @Test
    void goesThroughPathsUnchanged() {
        Random random = new Random(8);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(12)];
            random.nextBytes(bytes);
            for (int k = 0; k < bytes.length; k++) {
                if (bytes[k] == 0 || bytes[k] == '/') {
                    bytes[k] = '%';
                }
            }
            String name = "/tmp/" + Names.text(bytes);
            assertThat(Names.name(Names.path(name))).isEqualTo(name);
            assertThat(Names.linkText(Names.linkTarget(name.substring(1)))).isEqualTo(name.substring(1));
        }
    }

    @Test
    void keepsDotsInTargets() {
        assertThat(Names.linkTarget("../é/../x").toString()).isEqualTo("../é/../x");
        assertThat(Names.linkTarget("../e")).isEqualTo(Path.of("../e"));
    }

    @Test
    void refusesWhatNoFileCanBeCalled() {
        assertThatThrownBy(() -> Names.path("/é\0")).isInstanceOf(InvalidPathException.class);
        assertThatThrownBy(() -> Names.path("/\ud800")).isInstanceOf(InvalidPathException.class);
    }
}
