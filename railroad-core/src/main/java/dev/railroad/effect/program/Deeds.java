package dev.railroad.effect.program;

import dev.railroad.Location;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Language;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import dev.railroad.effect.code.Deed;
import java.util.ArrayList;
import java.util.List;

/** Tells a scene what a scanner found in code. For one text. */
final class Deeds {
    private final Scene scene;
    private final Location start;
    private Value directory = Words.EMPTY;

    Deeds(Scene scene, Location start) {
        this.scene = scene;
        this.start = start;
    }

    /** @param secret whether what the code sends holds credentials */
    void tell(List<Deed> deeds, Truth secret) {
        for (Deed deed : deeds) {
            tell(deed, secret);
        }
    }

    private void tell(Deed deed, Truth secret) {
        Location at = start.file().isEmpty()
                ? start
                : new Location(start.file(), start.line() + deed.line() - 1, start.span());
        if (deed instanceof Deed.Touch touch) {
            touch(touch, at);
        } else if (deed instanceof Deed.Directory into) {
            Value target = known(into.path());
            directory = target.isEmpty() ? target : below(target);
        } else if (deed instanceof Deed.Write write) {
            Value path = below(known(write.path()));
            scene.emit(new Effect.File(Effect.File.Access.WRITE, scene.target(path), false, write.content(), at));
        } else if (deed instanceof Deed.Run run) {
            List<Argument> command = new ArrayList<>(run.words().size());
            for (Value word : run.words()) {
                command.add(new Argument(known(word), at));
            }
            run(command);
        } else if (deed instanceof Deed.Code code) {
            code(code, at);
        } else if (deed instanceof Deed.Server server) {
            scene.server(Hosts.of(known(server.host())));
        } else if (deed instanceof Deed.Send send) {
            Value payload = known(send.payload());
            Value url = known(send.url());
            Truth sent = Secrets.in(payload, scene::target)
                    .or(Secrets.in(url, scene::target))
                    .or(secret);
            Value known = payload.isKnown() ? payload : Words.EMPTY;
            scene.emit(new Effect.Send(url, send.method(), sent, known, at));
        } else if (deed instanceof Deed.Act act) {
            scene.emit(new Effect.Act(act.domain(), scene.program(), act.action(), act.targets(), at));
        } else if (deed instanceof Deed.Suspect suspect) {
            scene.emit(new Effect.Opaque(suspect.opacity(), suspect.detail(), at));
        } else {
            throw new AssertionError(deed);
        }
    }

    private void touch(Deed.Touch touch, Location at) {
        Value path = known(touch.path());
        boolean unknown = path.hasHole() && path.prefix().isEmpty();
        if (unknown && !start.file().isEmpty() && Words.origin(path, Origin.FILE) != Origin.ENVIRONMENT) {
            return; // A program's own files go by names that it computes.
        }
        scene.emit(new Effect.File(touch.access(), scene.target(below(path)), touch.recursive(), touch.content(), at));
    }

    /** A path in the directory that the code went into. */
    private Value below(Value path) {
        String prefix = path.prefix();
        boolean whole = directory.isEmpty()
                || prefix.isEmpty()
                || "/\\".indexOf(prefix.charAt(0)) >= 0
                || (prefix.length() > 1 && prefix.charAt(1) == ':');
        return whole ? path : Words.below(directory, path);
    }

    private void run(List<Argument> command) {
        if (directory.isEmpty()) {
            scene.run(command);
        } else {
            scene.runIn(directory, command);
        }
    }

    private void code(Deed.Code code, Location at) {
        Value text = known(code.text());
        if (code.language() == Language.SHELL && !directory.isEmpty()) {
            scene.runIn(
                    directory,
                    List.of(
                            new Argument(Value.of("sh"), at),
                            new Argument(Value.of("-c"), at),
                            new Argument(text, at)));
        } else {
            scene.code(code.language(), text, at);
        }
    }

    /** With the home directory and the environment put in. */
    private Value known(Value value) {
        Value home = atHome(value, scene);
        if (!home.hasHole()) {
            return home;
        }
        Value.Builder builder = new Value.Builder();
        for (Piece piece : home.pieces()) {
            if (!(piece instanceof Piece.Hole hole)) {
                builder.append(piece);
            } else if (hole.origin() == Origin.ENVIRONMENT && !hole.name().isEmpty()) {
                builder.append(scene.variable(hole.name()).orElse(Value.of(List.of(piece))));
            } else if (hole.origin() == Origin.FILE && hole.name().startsWith("~")) {
                builder.append(new Piece.Hole(
                        Origin.FILE, scene.workspace().home() + hole.name().substring(1)));
            } else {
                builder.append(piece);
            }
        }
        return builder.build();
    }

    static Value atHome(Value path, Scene scene) {
        String prefix = path.prefix();
        boolean home = prefix.equals("~") || prefix.startsWith("~/") || prefix.startsWith("~\\");
        return home ? Value.of(scene.workspace().home()).plus(Words.after(path, 1)) : path;
    }
}
