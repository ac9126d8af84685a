package dev.railroad.yaml;

import dev.railroad.Workspace;
import dev.railroad.engine.Railroad;
import dev.railroad.rule.Authority;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The rule files read lately; a file is read again when its text is another one. Thread-safe. */
final class LoadedFiles {
    /** A resident engine serves one user's projects. Beyond this, all are read again. */
    private static final int MOST = 512;

    private static final int LONGEST = 1 << 20;

    private final Map<String, LoadedFile> files = new ConcurrentHashMap<>();
    private final CompiledFiles compiled;

    /** @param compiled those that an earlier process has read */
    LoadedFiles(CompiledFiles compiled) {
        this.compiled = compiled;
    }

    /** The file at {@code path}; null when there is none. */
    @Nullable
    LoadedFile load(String path, String shown, Authority authority, Workspace workspace) {
        LoadedFile before = files.get(path);
        // Most places have no file: that is one look, where reading resolves the links of the path first.
        if (workspace.kind(path) == Workspace.Kind.MISSING) {
            if (before != null) {
                files.remove(path);
            }
            return null;
        }
        Optional<String> text = workspace.read(path, LONGEST);
        if (before != null
                && before.readable() == text.isPresent()
                && before.text().equals(text.orElse(""))) {
            return before;
        }
        LoadedFile now = read(path, shown, authority, text, before);
        if (files.size() >= MOST) {
            files.clear();
        }
        files.put(path, now);
        return now;
    }

    private LoadedFile read(
            String path, String shown, Authority authority, Optional<String> text, @Nullable LoadedFile before) {
        Optional<RuleFile> good = before == null ? Optional.empty() : before.good();
        if (text.isEmpty()) {
            String notice = shown + " cannot be read: it must be a text file in UTF-8 of at most " + LONGEST
                    + " bytes. " + inForce(good.isPresent(), false);
            return new LoadedFile(
                    path, shown, authority, "", false, good.orElse(RuleFile.EMPTY), good, List.of(notice));
        }
        Optional<RuleFile> known = compiled.find(shown, authority, text.get());
        RuleFile file = known.isPresent() ? known.get() : parse(shown, authority, text.get());
        if (file.problems().isEmpty()) {
            if (known.isEmpty()) {
                compiled.keep(shown, authority, text.get(), file);
            }
            return new LoadedFile(path, shown, authority, text.get(), true, file, Optional.of(file), List.of());
        }
        RuleFile partly = new RuleFile(file.restraints(), List.of(), List.of(), false, List.of(), file.problems());
        return new LoadedFile(
                path,
                shown,
                authority,
                text.get(),
                true,
                good.orElse(partly),
                good,
                List.of(notice(file, shown, good.isPresent(), !file.restraints().isEmpty())));
    }

    /** What the YAML says, tests included. */
    static RuleFile parse(String shown, Authority authority, String text) {
        return RuleFileReader.read(shown, "", text, authority, Railroad::knowsProgram);
    }

    private static String notice(RuleFile file, String shown, boolean wasGood, boolean partly) {
        int count = file.problems().size();
        StringBuilder text = new StringBuilder(shown)
                .append(count == 1 ? " has a problem. " : " has " + count + " problems. ")
                .append(inForce(wasGood, partly));
        for (Problem problem : file.problems()) {
            text.append('\n').append(problem.display());
        }
        return text.toString();
    }

    private static String inForce(boolean wasGood, boolean partly) {
        if (wasGood) {
            return "Until it is mended, its rules stay as they were before.";
        }
        return partly
                ? "Until it is mended, Railroad's own rules and those lines of it that are right are in force."
                : "Until it is mended, Railroad's own rules are in force.";
    }
}
