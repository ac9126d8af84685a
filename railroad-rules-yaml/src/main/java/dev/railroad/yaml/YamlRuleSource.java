package dev.railroad.yaml;

import dev.railroad.Context;
import dev.railroad.Workspace;
import dev.railroad.rule.Authority;
import dev.railroad.rule.RuleSet;
import dev.railroad.spi.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The rules that come with Railroad, and those in {@code railroad.yaml}: the organisation's in {@code /etc/railroad},
 * the user's in {@code ~/.config/railroad}, the project's in the directory that a call starts in and in those above it.
 *
 * <p>A file that is broken stays in force as it was when it last was right; when it never was, its entries that are
 * right still restrain. Either is told with every answer. Thread-safe.
 */
public final class YamlRuleSource implements RuleSource {
    /** What rule files are called. */
    public static final String FILE_NAME = "railroad.yaml";

    private static final String ORGANISATION_FILE = "/etc/railroad/" + FILE_NAME;

    private final Trust trust;
    private final Policy.Cache policies;
    private final LoadedFiles files = new LoadedFiles();

    /** Trusts no project file to loosen anything. */
    public YamlRuleSource() {
        this(Trust.NONE);
    }

    /** Asks {@code trust} about project files that loosen something. */
    public YamlRuleSource(Trust trust) {
        this.trust = Objects.requireNonNull(trust, "trust");
        this.policies = new Policy.Cache(Packs.compiled());
    }

    @Override
    public String name() {
        return "railroad.yaml";
    }

    /** The user's rule file in {@code workspace}. */
    public static String userFile(Workspace workspace) {
        return workspace.home() + "/.config/railroad/" + FILE_NAME;
    }

    @Override
    public RuleSet rules(Workspace workspace, Context context) {
        return policies.of(layers(workspace, context));
    }

    /** What is wrong in the rule files that count in {@code context}, a text of several lines for each such file. */
    public List<String> problems(Workspace workspace, Context context) {
        List<String> problems = new ArrayList<>();
        for (Policy.Layer layer : layers(workspace, context)) {
            problems.addAll(layer.file().notices());
        }
        return problems;
    }

    /** Runs the tests that the rules in force in {@code context} carry, each file by itself, without the packs. */
    public List<RuleTests.Outcome> tests(Workspace workspace, Context context) {
        List<RuleTests.Outcome> outcomes = new ArrayList<>();
        for (Policy.Layer layer : layers(workspace, context)) {
            outcomes.addAll(RuleTests.run(layer.file().inForce()));
        }
        return outcomes;
    }

    private List<Policy.Layer> layers(Workspace workspace, Context context) {
        List<Policy.Layer> layers = new ArrayList<>(4);
        add(ORGANISATION_FILE, ORGANISATION_FILE, Authority.ORGANISATION, workspace, layers);
        add(userFile(workspace), "~/.config/railroad/" + FILE_NAME, Authority.USER, workspace, layers);
        projectFiles(workspace, context.directory(), layers);
        return layers;
    }

    /**
     * Rules further up only add to those further down, so that a repository within a project does not escape the
     * project's rules.
     */
    private void projectFiles(Workspace workspace, String start, List<Policy.Layer> layers) {
        String project = workspace.project(start);
        String directory = start;
        while (!directory.isEmpty()) {
            String path = directory.equals("/") ? "/" + FILE_NAME : directory + "/" + FILE_NAME;
            String shown = directory.equals(project)
                    ? FILE_NAME
                    : directory.startsWith(project + "/") ? path.substring(project.length() + 1) : path;
            add(path, shown, Authority.PROJECT, workspace, layers);
            directory = directory.substring(0, Math.max(0, directory.lastIndexOf('/')));
        }
    }

    private void add(String path, String shown, Authority authority, Workspace workspace, List<Policy.Layer> layers) {
        LoadedFile file = files.load(path, shown, authority, workspace);
        if (file != null) {
            boolean trusted =
                    authority != Authority.PROJECT || !file.inForce().loosens() || trust.trusted(path, file.text());
            layers.add(new Policy.Layer(file, trusted));
        }
    }
}
