package dev.railroad.effect.code;

import dev.railroad.effect.Language;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what PowerShell and cmd would do: commands become programs with their words, under the names that the tables of
 * programs know. Never throws; bounded. Safe for several threads.
 */
public final class WindowsScanner {
    private WindowsScanner() {}

    /** The deeds in a text, in order; {@code language} is POWERSHELL or CMD. */
    public static List<Deed> scan(Language language, Value code) {
        List<Deed> deeds = new ArrayList<>();
        Marks marks = new Marks();
        String text = marks.text(code);
        if (language == Language.POWERSHELL) {
            new PowerShellScope(deeds, marks).run(text, 1);
        } else {
            new CmdScanner(deeds, marks).run(text, 1);
        }
        return List.copyOf(deeds);
    }
}
