package dev.railroad.effect.program;

import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.Value;
import java.util.List;

/** Texts that show of a file of settings ({@code NAME=value}) only the names. */
final class SettingNames {
    private SettingNames() {}

    /** How it is read by what shows names only; a file of another kind holds secrets that no name stands before. */
    static Access access(Value path) {
        String name = Names.base(path.textOr(""));
        return name.startsWith(".env") || name.endsWith(".env") ? Access.LOAD : Access.READ;
    }

    /**
     * Whether a pattern finds names only: it is held at the line's beginning, has no character that stands for any, and
     * an equals sign only at its end: {@code ^[A-Z_]*=}, {@code ^[^=]+}.
     */
    static boolean finds(String pattern) {
        String rest = pattern.replace("[^=]", "").replace("\\w", "");
        int equals = rest.indexOf('=');
        return rest.startsWith("^")
                && (equals < 0 || equals == rest.length() - 1)
                && rest.indexOf('.') < 0
                && rest.indexOf("[^") < 0
                && rest.indexOf('\\') < 0
                && rest.indexOf('|') < 0;
    }

    /** Whether scripts of sed take off all from the equals sign on. */
    static boolean keeps(List<Value> scripts) {
        if (scripts.size() != 1 || !scripts.get(0).isKnown()) {
            return false;
        }
        SedScript script = new SedScript(scripts.get(0).textOr(""));
        boolean takesOff = false;
        while (script.next()) {
            boolean substitutes = script.command() == 's' && script.file().isEmpty();
            if (!substitutes || script.flags().indexOf('e') >= 0) {
                return false;
            }
            boolean whole = script.pattern().equals("=.*") || script.pattern().equals("=.*$");
            boolean afterwards = script.replacement().indexOf('&') >= 0
                    || script.replacement().indexOf('\\') >= 0;
            takesOff |= whole && !afterwards && !script.addressed();
        }
        return takesOff;
    }
}
