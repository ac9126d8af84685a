package dev.railroad.effect.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.effect.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WindowsPathsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/home/u | C:\\Users\\x | C:/Users/x",
                "/home/u | c:/Users/../x | C:/x",
                "/home/u | D: | D:/",
                "/home/u | D:\\ | D:/",
                "/home/u | D:\\..\\.. | D:/",
                "/home/u | \\\\?\\C:\\x | C:/x",
                "/home/u | \\\\server\\share\\x | /server/share/x",
                "/home/u | \\ | /",
                "/home/u | a\\b | /home/u/a/b",
                "/home/u | /c/x | /c/x",
                "/home/u | HKLM:\\SOFTWARE\\x | /HKLM:/SOFTWARE/x",
                "/home/u | Registry::HKEY_LOCAL_MACHINE\\x | /HKEY_LOCAL_MACHINE/x",
                "C:/work | bin | C:/work/bin",
                "C:/work | ..\\x | C:/x",
                "C:/work | /d/x | D:/x",
                "/c/work | C:\\x | /c/x",
                "/mnt/c/work | C:\\x | /mnt/c/x",
            })
    void areReadInTheSpellingOfTheDirectory(String directory, String path, String absolute) {
        assertThat(new Paths().absolute(Value.of(path), Value.of(directory)).textOr(""))
                .isEqualTo(absolute);
    }
}
