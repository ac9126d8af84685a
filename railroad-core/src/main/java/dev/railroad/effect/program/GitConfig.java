package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Value;
import java.util.List;
import java.util.Locale;

/** {@code git config KEY VALUE}: settings that git gives to a shell count as run; aliases are kept for the call. */
final class GitConfig implements Meaning {
    /** What notes of aliases begin with. */
    static final String NOTE = "git ";

    @Override
    public void apply(Reading reading, Scene scene) {
        List<Argument> operands = reading.arguments(0);
        boolean set = !operands.isEmpty() && operands.get(0).value().textOr("").equals("set");
        int key = set ? 1 : 0;
        if (operands.size() != key + 2 || reading.has("--get") || reading.has("--unset")) {
            return;
        }
        Value name = operands.get(key).value();
        Value value = operands.get(key + 1).value();
        scene.note(NOTE + name.textOr("").toLowerCase(Locale.ROOT), value);
        GitSetting.apply(
                name.plus("=").plus(value), scene, operands.get(key + 1).at());
    }
}
