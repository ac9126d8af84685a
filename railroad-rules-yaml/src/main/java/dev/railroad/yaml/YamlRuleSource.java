package dev.railroad.yaml;

import dev.railroad.Context;
import dev.railroad.Workspace;
import dev.railroad.rule.Authority;
import dev.railroad.rule.RuleSet;
import dev.railroad.spi.RuleSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    private final Trust trust;
    private final Policy.Cache policies;
    private final RuleFilePlaces places = new RuleFilePlaces();
    private final LoadedFiles files;

    /** Trusts no project file to loosen anything. */
    public YamlRuleSource() {
        this(Trust.NONE);
    }

    /** Asks {@code trust} about project files that loosen something. */
    public YamlRuleSource(Trust trust) {
        this(trust, null);
    }

    private YamlRuleSource(Trust trust, @Nullable Path cache) {
        Packs.Compiled packs = Packs.compiled();
        this.trust = Objects.requireNonNull(trust, "trust");
        this.policies = new Policy.Cache(packs.files());
        this.files = new LoadedFiles(new CompiledFiles(cache, packs.build()));
    }

    /**
     * Keeps what rule files say between processes, so that the next one need not read their YAML again.
     *
     * @param cache the directory for that, which must be the user's alone; made when it is missing
     */
    public static YamlRuleSource keepingCompiled(Trust trust, Path cache) {
        return new YamlRuleSource(trust, Objects.requireNonNull(cache, "cache"));
    }

    @Override
    public String name() {
        return "railroad.yaml";
    }

    /** The user's rule file in {@code workspace}. */
    public static String userFile(Workspace workspace) {
        return RuleFilePlaces.userFile(workspace.home());
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

    /** The rule files that count in {@code context}, from the greatest authority. */
    public List<FileInForce> files(Workspace workspace, Context context) {
        List<FileInForce> files = new ArrayList<>();
        for (Policy.Layer layer : layers(workspace, context)) {
            LoadedFile file = layer.file();
            files.add(new FileInForce(file.path(), file.authority(), layer.trusted(), file.notices()));
        }
        return files;
    }

    /** Runs the tests that the rules in force in {@code context} carry, each file by itself, without the packs. */
    public List<RuleTests.Outcome> tests(Workspace workspace, Context context) {
        List<RuleTests.Outcome> outcomes = new ArrayList<>();
        for (Policy.Layer layer : layers(workspace, context)) {
            LoadedFile file = layer.file();
            // What was compiled has no tests.
            outcomes.addAll(RuleTests.run(
                    file.notices().isEmpty()
                            ? LoadedFiles.parse(file.shown(), file.authority(), file.text())
                            : file.inForce()));
        }
        return outcomes;
    }

    private List<Policy.Layer> layers(Workspace workspace, Context context) {
        List<RuleFilePlaces.Place> all =
                places.of(workspace.home(), context.directory(), workspace.project(context.directory()));
        List<Policy.Layer> layers = new ArrayList<>(4);
        for (int i = 0; i < all.size(); i++) {
            RuleFilePlaces.Place place = all.get(i);
            LoadedFile file = files.load(place.path(), place.shown(), place.authority(), workspace);
            if (file != null) {
                boolean trusted = place.authority() != Authority.PROJECT
                        || !file.inForce().loosens()
                        || trust.trusted(place.path(), file.text());
                layers.add(new Policy.Layer(file, trusted));
            }
        }
        return layers;
    }
}
