package dev.railroad.effect.interpreter;

import dev.railroad.Location;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Language;
import dev.railroad.effect.Opacity;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import dev.railroad.effect.project.Shebang;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Files that are run by their path: {@code ./deploy.sh}. The first line of a script or its name tells the language; a text
 * that tells none is the shell's (POSIX.1-2017 XCU 2.9.1.1). A copy of a program is that program.
 */
final class ScriptFiles {
    private final Session session;

    ScriptFiles(Session session) {
        this.session = session;
    }

    /** The program that a command's name leads to by copies and links; empty when it is what it is called. */
    Optional<Argument> original(Argument command, State state) {
        String name = command.value().textOr("");
        if (name.indexOf('/') < 0) {
            return Optional.empty();
        }
        Value path = new Paths().absolute(command.value(), state.directory());
        boolean known = session.commands().knows(Names.last(name));
        if (!path.isKnown() || (known && state.files().written(path.textOr("")).isEmpty())) {
            return Optional.empty();
        }
        Optional<String> source = Files.copied(new Files(session).held(path, state));
        String last = source.map(Names::last).orElse("");
        return source.isPresent()
                        && !last.equals(Names.last(name))
                        && session.commands().knows(last)
                ? Optional.of(new Argument(Value.of(source.get()), command.at()))
                : Optional.empty();
    }

    /** Looks into the file that a command's name leads to, when it is a script. */
    void run(List<Argument> command, SceneOfCommand scene, State state, Location at) {
        String name = command.get(0).value().textOr("");
        if (name.indexOf('/') < 0) {
            return;
        }
        Value path = new Paths().absolute(command.get(0).value(), scene.directory());
        if (session.commands().knows(Names.last(name)) && !isScriptOf(path, state)) {
            return;
        }
        Value content = scene.content(path);
        if (!content.isEmpty()
                && content.hasHole(Origin.NETWORK)
                && content.prefix().isEmpty()) {
            session.opaque(Opacity.UNKNOWN_CODE, "a program that a server sends: " + name, at);
            return;
        }
        Optional<Language> language = language(name, content);
        if (language.isEmpty()) {
            scene.executed(path, at);
            return;
        }
        if (language.get() == Language.MAKE) {
            List<Argument> make = new ArrayList<>();
            make.add(new Argument(Value.of("make"), at));
            make.add(new Argument(Value.of("-f"), at));
            make.add(new Argument(path, at));
            make.addAll(command.subList(1, command.size()));
            scene.run(make);
        } else {
            scene.file(language.get(), path, command.subList(1, command.size()), at);
        }
    }

    /** Whether this script wrote the file, which then is no program of that name. */
    private static boolean isScriptOf(Value path, State state) {
        Optional<Value> written = path.isKnown() ? state.files().written(path.textOr("")) : Optional.empty();
        return written.isPresent() && written.get().isKnown();
    }

    private static Optional<Language> language(String name, Value content) {
        String text = content.prefix();
        if (text.startsWith("#!")) {
            return Shebang.language(text);
        }
        Optional<Language> extension = Shebang.extension(name);
        return extension.isPresent() || text.isBlank() ? extension : Optional.of(Language.SHELL);
    }
}
