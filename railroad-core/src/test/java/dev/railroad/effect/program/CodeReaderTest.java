package dev.railroad.effect.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.railroad.Location;
import dev.railroad.effect.Language;
import dev.railroad.effect.Value;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

final class CodeReaderTest {
    private static final CodeReader READER = new CodeReader();

    private static String told(Language language, String code) {
        FakeScene scene = new FakeScene(false, Optional.empty());
        READER.scan(language, Value.of(code), List.of(), scene, Location.CALL);
        return String.join(" + ", scene.told);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "code.cases", delimiterString = "=>", quoteCharacter = '~', maxCharsPerColumn = 10_000)
    void findsCalls(String code, String expected) {
        int blank = code.indexOf(' ');
        Language language = Language.valueOf(code.substring(0, blank).toUpperCase(Locale.ROOT));
        assertThat(told(language, code.substring(blank + 1).replace("\\n", "\n")))
                .isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void neverThrowsAndStaysLinear() {
        Random random = new Random(11);
        String alphabet = "os.remove('x') [\"{}]=+,`\\\n$#%/*import from system rm -rf qx{} iex ";
        Language[] languages = {
            Language.PYTHON,
            Language.JAVASCRIPT,
            Language.RUBY,
            Language.PERL,
            Language.PHP,
            Language.AWK,
            Language.LUA,
            Language.ELIXIR,
            Language.JAVA,
            Language.VIM,
            Language.TCL,
            Language.LISP,
            Language.APPLESCRIPT,
            Language.POWERSHELL,
            Language.CMD,
            Language.SQL,
            Language.DATABASE_SHELL,
        };
        for (Language language : languages) {
            for (int round = 0; round < 2_000; round++) {
                StringBuilder code = new StringBuilder();
                for (int i = random.nextInt(60); i > 0; i--) {
                    code.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
                told(language, code.toString());
            }
            for (String unit : new String[] {
                "(",
                "[",
                "a(",
                "x = ",
                "'a' + ",
                "{",
                "`",
                "! ",
                "not ",
                "a=>",
                "a,",
                "a:",
                "def a\n",
                "s += s\n",
                "a.b.",
                "import a, ",
                "$("
            }) {
                String code = unit.repeat(50_000);
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> told(language, code), language + " " + unit);
            }
        }
    }
}
