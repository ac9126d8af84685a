package dev.railroad.effect.interpreter;

import dev.railroad.Location;
import dev.railroad.effect.Opacity;
import dev.railroad.effect.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Variables that programs obey as if they were commands or code; setting one counts as what it makes them do. */
final class ObeyedVariables {
    /** Their value is run as a command: bash manual 5.2, git(1) ENVIRONMENT, man(1), less(1), ssh(1), environ(7). */
    private static final Set<String> COMMANDS = Set.of(
            "PROMPT_COMMAND",
            "EDITOR",
            "VISUAL",
            "FCEDIT",
            "PAGER",
            "MANPAGER",
            "BROWSER",
            "GIT_EDITOR",
            "GIT_SEQUENCE_EDITOR",
            "GIT_PAGER",
            "GIT_ASKPASS",
            "GIT_SSH_COMMAND",
            "GIT_SSH",
            "GIT_EXTERNAL_DIFF",
            "GIT_PROXY_COMMAND",
            "SSH_ASKPASS",
            "SUDO_ASKPASS",
            "RSYNC_RSH",
            "CVS_RSH",
            "LESSOPEN",
            "LESSCLOSE");

    /** A shell reads the file that they name before anything else (bash manual 6.2, POSIX sh ENV). */
    private static final List<String> STARTUP_FILES = List.of("BASH_ENV", "ENV");

    /** Libraries that the loader puts into every program: ld.so(8), dyld(1). */
    private static final Set<String> LIBRARIES = Set.of("LD_PRELOAD", "LD_AUDIT", "DYLD_INSERT_LIBRARIES");

    /** Where the system and its package managers keep libraries, which is where everyday ones come from. */
    private static final List<String> LIBRARY_PLACES =
            List.of("/usr/", "/lib", "/opt/", "/nix/store/", "/System/Library/", "lib", "$ORIGIN");

    private final Session session;

    ObeyedVariables(Session session) {
        this.session = session;
    }

    /** Follows what setting a variable makes others do. */
    void obey(String name, Location at, State state) {
        boolean command = COMMANDS.contains(name);
        if (!command && !LIBRARIES.contains(name)) {
            return;
        }
        Optional<Value> value = state.variables().scalar(name);
        if (value.isEmpty() || value.get().isEmpty()) {
            return;
        }
        if (!command) {
            library(name, value.get(), at);
            return;
        }
        String text = value.get().prefix();
        // less runs what follows its bar; others take the value as it stands.
        boolean piped = text.startsWith("|");
        Value code = piped ? new Paths().withoutPrefix(value.get(), text.startsWith("||") ? 2 : 1) : value.get();
        State child = state.child();
        child.streams().hear(false);
        new NestedCode(session).here(code, at, child);
        state.leave(child);
    }

    private void library(String name, Value value, Location at) {
        for (String library : value.textOr("./").split("[ :]+")) {
            boolean everyday = library.isEmpty();
            for (String place : LIBRARY_PLACES) {
                everyday |= library.startsWith(place);
            }
            if (!everyday) {
                session.opaque(Opacity.UNKNOWN_CODE, "a library loaded into every program by " + name, at);
            }
        }
    }

    /** What a new shell reads first, where the script says so. */
    void start(State shell, Location at) {
        for (String name : STARTUP_FILES) {
            if (shell.variables().declared(name).isEmpty()) {
                continue;
            }
            Value path = shell.variables().scalar(name).orElse(Value.of(""));
            if (path.isEmpty()) {
                continue;
            }
            Value content = new Files(session).content(new Paths().absolute(path, shell.directory()), shell);
            if (!content.isEmpty() && session.openFile(at)) {
                new NestedCode(session).here(content, at, shell);
            }
        }
    }
}
