package dev.railroad.engine;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The installed git, run for questions only.
 *
 * <p>A repository's configuration can name programs that git runs by itself. So git gets a fresh environment, optional
 * locks are off (nothing is written, no index hook runs), and what a question could run is switched off: the file
 * system monitor, hooks, transports (a partial clone would fetch), credential prompts. Filters are switched off by
 * {@link #run}'s caller, which knows their names. See git-config(1) and the section on security of git(1).
 */
final class GitProgram {
    /** Bytes of output that are kept; what is longer is cut and said so. */
    static final int MAX_OUTPUT = 1 << 20;

    private static final int NOTHING = -1;
    private static final long PATIENCE_MILLIS = 5;
    private static final List<String> SAFE = List.of(
            "--no-optional-locks",
            "--no-pager",
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.hooksPath=/dev/null",
            "-c",
            "core.ignoreStat=false",
            "-c",
            "safe.bareRepository=explicit");
    private static final List<String> PASSED =
            List.of("PATH", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM");

    /** Variables that make git look at another repository than the one that the directory belongs to. */
    private static final List<String> REDIRECTING =
            List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY");

    private final Map<String, String> environment;
    private final String home;
    private final boolean redirected;

    private GitProgram(Map<String, String> environment, String home, boolean redirected) {
        this.environment = environment;
        this.home = home;
        this.redirected = redirected;
    }

    static GitProgram in(Map<String, String> environment, String home) {
        boolean redirected = false;
        for (String name : REDIRECTING) {
            redirected |= environment.containsKey(name);
        }
        return new GitProgram(environment, home, redirected);
    }

    /**
     * What git said.
     *
     * @param status its exit status; -1 where it could not be run, was refused or did not end in time
     * @param output its standard output
     * @param whole whether that is all it would have said
     */
    record Answer(int status, byte[] output, boolean whole) {
        static final Answer NONE = new Answer(NOTHING, new byte[0], false);
    }

    /**
     * Asks git.
     *
     * @param root the work tree to ask about
     * @param overrides configuration for this question: key, value, key, value…
     * @param arguments the subcommand and its arguments
     * @param patience nanoseconds after which the answer is given up
     */
    Answer run(String root, List<String> overrides, List<String> arguments, long patience) {
        String executable = redirected || patience <= 0 ? "" : executable(root);
        if (executable.isEmpty()) {
            return Answer.NONE;
        }
        List<String> command = new ArrayList<>();
        command.add(executable);
        command.addAll(SAFE);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(new File(root))
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        prepare(builder.environment(), overrides);
        // Where the top's own repository is broken, git must not find another one, with settings we have not looked at.
        builder.environment().put("GIT_CEILING_DIRECTORIES", LocalWorkspace.parent(root));
        try {
            Process process = builder.start();
            try {
                return listen(process, System.nanoTime() + patience);
            } finally {
                end(process);
            }
        } catch (IOException | SecurityException e) {
            return Answer.NONE;
        }
    }

    private void prepare(Map<String, String> variables, List<String> overrides) {
        variables.clear();
        for (String name : PASSED) {
            String value = environment.get(name);
            if (value != null) {
                variables.put(name, value);
            }
        }
        variables.put("HOME", home);
        variables.put("LC_ALL", "C");
        variables.put("GIT_TERMINAL_PROMPT", "0");
        variables.put("GIT_ALLOW_PROTOCOL", "none");
        variables.put("GIT_NO_LAZY_FETCH", "1");
        variables.put("GIT_CONFIG_COUNT", Integer.toString(overrides.size() / 2));
        for (int i = 0; i + 1 < overrides.size(); i += 2) {
            variables.put("GIT_CONFIG_KEY_" + i / 2, overrides.get(i));
            variables.put("GIT_CONFIG_VALUE_" + i / 2, overrides.get(i + 1));
        }
    }

    /**
     * Reads without ever blocking, so that no child of git that holds the pipe open can outlast the deadline. Waiting is
     * for the end of the process, which wakes at once.
     */
    private static Answer listen(Process process, long deadline) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        InputStream out = process.getInputStream();
        byte[] buffer = new byte[1 << 13];
        try {
            while (true) {
                boolean ended = !process.isAlive();
                int ready = out.available();
                while (ready > 0 && kept.size() < MAX_OUTPUT) {
                    int count = out.read(buffer, 0, Math.min(ready, buffer.length));
                    kept.write(buffer, 0, Math.max(count, 0));
                    ready = out.available();
                }
                if (kept.size() >= MAX_OUTPUT) {
                    return new Answer(0, kept.toByteArray(), false);
                }
                if (ended) {
                    return new Answer(process.exitValue(), kept.toByteArray(), true);
                }
                if (System.nanoTime() - deadline >= 0) {
                    return Answer.NONE;
                }
                process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.NONE;
        }
    }

    private static void end(Process process) throws IOException {
        if (process.isAlive()) {
            for (ProcessHandle child : process.descendants().toList()) {
                child.destroyForcibly();
            }
            process.destroyForcibly();
        }
        process.getInputStream().close();
    }

    /** The first git on the absolute entries of the path that does not itself lie in the tree that is asked about. */
    private String executable(String root) {
        String path = environment.getOrDefault("PATH", "");
        int start = 0;
        while (start <= path.length()) {
            int colon = path.indexOf(':', start);
            int end = colon < 0 ? path.length() : colon;
            String directory = path.substring(start, end);
            if (directory.startsWith("/")) {
                String found = SymbolicLinks.resolve(LocalWorkspace.child(directory, "git"));
                File file = new File(found);
                if (file.isFile() && file.canExecute() && !LocalGitTree.within(found, root)) {
                    return found;
                }
            }
            start = end + 1;
        }
        return "";
    }
}
