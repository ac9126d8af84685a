package dev.railroad.cli;

import dev.railroad.Workspace;
import dev.railroad.engine.LocalWorkspace;
import dev.railroad.yaml.YamlRuleSource;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code railroad trust}: a human reads the project's rule file and vouches for it. */
@Command(
        name = "trust",
        description = "Shows the project's railroad.yaml and lets its allowlist count, for as long as the file stays as"
                + " it is. Needs a person at a terminal.")
final class TrustVerb implements Callable<Integer> {
    private static final int MAX_BYTES = 1 << 20;

    private final Desk desk;

    TrustVerb(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        if (!desk.person().isPresent()) {
            return desk.fail("only a person at a terminal can vouch for a rule file; an agent cannot");
        }
        Workspace workspace =
                LocalWorkspace.of(desk.around().environment(), desk.around().home());
        Optional<String> path = find(workspace);
        if (path.isEmpty()) {
            return desk.fail("there is no " + YamlRuleSource.FILE_NAME + " in this project");
        }
        Optional<String> text = workspace.read(path.get(), MAX_BYTES);
        if (text.isEmpty()) {
            return desk.fail("cannot read " + path.get());
        }
        desk.out().println(path.get());
        text.get().lines().forEach(line -> desk.out().println("  | " + visible(line)));
        if (!desk.person().agrees("Let this file loosen the rules that come with Railroad?")) {
            return desk.fail("nothing was changed");
        }
        try {
            new TrustedFiles(desk.around().state()).add(path.get(), text.get());
        } catch (IOException e) {
            return desk.fail("cannot remember that: " + e);
        }
        desk.out().println("Trusted until it changes.");
        return Exit.OK;
    }

    private Optional<String> find(Workspace workspace) {
        String directory = desk.around().directory();
        String project = workspace.project(directory);
        while (true) {
            String path = directory.equals("/") ? "/railroad.yaml" : directory + "/" + YamlRuleSource.FILE_NAME;
            if (workspace.kind(path) == Workspace.Kind.FILE) {
                return Optional.of(path);
            }
            if (directory.equals(project) || directory.lastIndexOf('/') <= 0) {
                return Optional.empty();
            }
            directory = directory.substring(0, directory.lastIndexOf('/'));
        }
    }

    /** What the file does to a terminal must not hide what it says. */
    private static String visible(String line) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean hidden = Character.isISOControl(c) && c != '\t' || Character.getType(c) == Character.FORMAT;
            out.append(hidden ? '·' : c);
        }
        return out.toString();
    }
}
