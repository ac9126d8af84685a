package dev.railroad.effect.program;

import dev.railroad.Location;
import dev.railroad.effect.Language;
import dev.railroad.effect.Value;
import java.util.Locale;
import java.util.Set;

/** {@code git -c KEY=COMMAND}: settings whose value git gives to a shell. Source: git-config(1) of git 2.47. */
final class GitSetting {
    private static final Set<String> COMMANDS = Set.of(
            "core.pager",
            "core.editor",
            "core.sshcommand",
            "core.askpass",
            "core.fsmonitor",
            "core.gitproxy",
            "core.alternaterefscommand",
            "sequence.editor",
            "diff.external",
            "gpg.program",
            "gpg.ssh.program",
            "gpg.ssh.defaultkeycommand",
            "interactive.difffilter",
            "sendemail.tocmd",
            "uploadpack.packobjectshook");

    /** The last part of keys whose middle is a name that the user chose. */
    private static final Set<String> LAST =
            Set.of("cmd", "command", "driver", "clean", "smudge", "process", "textconv", "helper", "proxycommand");

    private GitSetting() {}

    static void apply(Value setting, Scene scene, Location at) {
        String text = setting.prefix();
        int mark = text.indexOf('=');
        if (mark < 0) {
            return;
        }
        String key = text.substring(0, mark).toLowerCase(Locale.ROOT);
        boolean command = COMMANDS.contains(key)
                || key.startsWith("pager.")
                || LAST.contains(key.substring(key.lastIndexOf('.') + 1));
        boolean helper = key.endsWith(".helper");
        boolean bang = text.startsWith("!", mark + 1);
        if (command && (!helper || bang)) {
            scene.code(Language.SHELL, Words.after(setting, mark + (bang ? 2 : 1)), at);
        }
    }
}
