package dev.railroad.effect.project;

import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that gives commands names: package.json, composer.json, deno.json, pyproject.toml, Pipfile, .cargo/config.toml.
 * Immutable.
 *
 * <p>Sources: npm-scripts(7); getcomposer.org, "Scripts"; docs.deno.com, "deno task"; poethepoet, PDM, Hatch and Pipenv
 * on scripts; The Cargo Book, "[alias]".
 */
public final class ScriptFile {
    private final String path;
    private final Tree tree;
    private final List<String> place;

    private ScriptFile(String path, Tree tree, List<String> place) {
        this.path = path;
        this.tree = tree;
        this.place = place;
    }

    /**
     * Reads a file.
     *
     * @param path of the file; its ending tells the syntax
     * @param text of the file
     * @param place the keys under which the scripts are
     */
    public static ScriptFile read(String path, String text, List<String> place) {
        boolean toml = path.endsWith(".toml") || path.endsWith("Pipfile");
        boolean yaml = path.endsWith(".yaml") || path.endsWith(".yml");
        return new ScriptFile(
                path,
                toml ? TomlReader.read(text) : yaml ? YamlReader.read(text) : JsonReader.read(text),
                List.copyOf(place));
    }

    /** The same file, with the scripts under other keys. */
    public ScriptFile at(String... keys) {
        return new ScriptFile(path, tree, List.of(keys));
    }

    /** Whether there is a script of that name. */
    public boolean has(String script) {
        return !(scripts().get(script) instanceof Tree.Other);
    }

    private Tree scripts() {
        Tree scripts = tree;
        for (String key : place) {
            scripts = scripts.get(key);
        }
        return scripts;
    }

    /**
     * The commands of a script in their order; none when it is not there. A mapping keeps its command under {@code cmd},
     * {@code command}, {@code shell} or {@code sequence}.
     */
    public List<Step> script(String name) {
        List<Step> steps = new ArrayList<>();
        Tree script = scripts().get(name);
        for (String key : new String[] {"cmd", "command", "shell", "sequence", "composite", "chain"}) {
            if (!(script.get(key) instanceof Tree.Other)) {
                add(script.get(key), steps);
            }
        }
        add(script, steps);
        return steps;
    }

    private void add(Tree commands, List<Step> steps) {
        for (Tree command : commands.list()) {
            command.scalar().ifPresent(text -> steps.add(Step.shell(path, Value.of(text.text()), text.line())));
        }
    }

    /** The words of a script that is a list of them: {@code alias = ["publish", "--allow-dirty"]}; joined by blanks. */
    public String words(String name) {
        StringBuilder words = new StringBuilder();
        for (Step step : script(name)) {
            words.append(words.length() == 0 ? "" : " ").append(step.code().textOr(""));
        }
        return words.toString();
    }

    /** The texts of a list: of a key of a script, or of a key of the file when {@code script} is empty. */
    public List<String> texts(String script, String... keys) {
        Tree found = script.isEmpty() ? tree : scripts().get(script);
        for (String key : keys) {
            found = found.get(key);
        }
        List<String> texts = new ArrayList<>();
        for (Tree item : found.list()) {
            item.scalar().ifPresent(text -> texts.add(text.text()));
        }
        return texts;
    }

    /** Names of the scripts in their order. */
    public Iterable<String> names() {
        return scripts().keys();
    }
}
