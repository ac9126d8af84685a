package dev.railroad.effect.interpreter;

import dev.railroad.GitTree;
import dev.railroad.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A world made of maps. */
final class FakeWorkspace implements Workspace {
    final Map<String, String> files = new HashMap<>();
    final Map<String, String> variables = new HashMap<>();
    final Map<String, String> links = new HashMap<>();
    Kind otherwise = Kind.DIRECTORY;

    FakeWorkspace file(String path, String text) {
        files.put(path, text);
        return this;
    }

    @Override
    public String home() {
        return "/home/u";
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    @Override
    public String project(String directory) {
        return "/p";
    }

    @Override
    public Kind kind(String path) {
        return files.containsKey(path) ? Kind.FILE : otherwise;
    }

    @Override
    public String resolve(String path) {
        return links.getOrDefault(path, path);
    }

    @Override
    public List<String> list(String path, int limit) {
        return List.of();
    }

    @Override
    public Optional<String> read(String path, int limit) {
        return Optional.ofNullable(files.get(path)).filter(text -> text.length() <= limit);
    }

    @Override
    public Optional<GitTree> git(String directory) {
        return Optional.empty();
    }
}
