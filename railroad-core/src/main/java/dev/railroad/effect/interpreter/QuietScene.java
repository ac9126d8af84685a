package dev.railroad.effect.interpreter;

import dev.railroad.Limits;
import dev.railroad.Location;
import dev.railroad.Workspace;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Language;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Target;
import dev.railroad.effect.Value;
import dev.railroad.effect.program.Scene;
import java.util.List;
import java.util.Optional;

/**
 * The scene of a command that the shell carries out itself: the tables read its words and say that it is executed; what
 * it runs, feeds and prints, the interpreter knows better.
 */
record QuietScene(Scene scene) implements Scene {
    @Override
    public Workspace workspace() {
        return scene.workspace();
    }

    @Override
    public Limits limits() {
        return scene.limits();
    }

    @Override
    public Location at() {
        return scene.at();
    }

    @Override
    public Value directory() {
        return scene.directory();
    }

    @Override
    public Optional<Value> variable(String name) {
        return scene.variable(name);
    }

    @Override
    public Optional<Value> input() {
        return Optional.empty();
    }

    @Override
    public Target target(Value path) {
        return scene.target(path);
    }

    @Override
    public void emit(Effect effect) {
        if (effect instanceof Effect.Execute) {
            scene.emit(effect);
        }
    }

    @Override
    public void make(Value path) {}

    @Override
    public void set(String name, Value value) {}

    @Override
    public void run(List<Argument> command) {}

    @Override
    public void runIn(Value directory, List<Argument> command) {}

    @Override
    public void code(Language language, Value text, Location at) {}

    @Override
    public void code(Language language, Value text, List<Argument> arguments, Location at) {}

    @Override
    public void server(Value host) {}

    @Override
    public Value server() {
        return scene.server();
    }

    @Override
    public void throwaway(boolean concerns) {}

    @Override
    public boolean isThrowaway() {
        return scene.isThrowaway();
    }

    @Override
    public String program() {
        return scene.program();
    }

    @Override
    public void file(Language language, Value path, List<Argument> arguments, Location at) {}

    @Override
    public void wrote(Value path, Value content) {}

    @Override
    public void note(String key, Value value) {}

    @Override
    public Optional<Value> noted(String key) {
        return scene.noted(key);
    }

    @Override
    public Value held(Value path) {
        return scene.held(path);
    }

    @Override
    public Optional<String> open(String path) {
        return Optional.empty();
    }

    @Override
    public void output(Value text) {
        if (text.hasHole(Origin.SECRET)) {
            scene.output(text);
        }
    }
}
