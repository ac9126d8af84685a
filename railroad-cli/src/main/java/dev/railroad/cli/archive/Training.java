package dev.railroad.cli.archive;

import dev.railroad.cli.Surroundings;
import dev.railroad.cli.demo.Stage;
import dev.railroad.cli.demo.Step;
import dev.railroad.cli.hook.HookPath;
import dev.railroad.cli.hook.HookProcess;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * What a Java machine does so that its classes can be archived: it judges the recorded session of the demonstration, in a
 * home of its own, and loads all of Railroad's own classes, since other calls need others.
 */
final class Training {
    private static final String CLASS = ".class";

    private Training() {}

    static void run(HookProcess.Assembly assembly) throws IOException {
        try (Stage stage = Stage.build()) {
            String project = stage.project().toString();
            String path = System.getenv("PATH");
            Surroundings around = new Surroundings(
                    Map.of("HOME", stage.home().toString(), "PATH", path == null ? "" : path),
                    stage.home().toString(),
                    project);
            HookPath hook = assembly.path(around);
            for (String name : new String[] {"SessionStart", "PreToolUse", "PostToolUse", "SessionEnd"}) {
                for (Step step : Step.session(project)) {
                    hook.answer(
                            step.event(name, "training", project, "training").getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        for (String part : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
            Path jar = Path.of(part).getFileName();
            if (jar != null
                    && jar.toString().startsWith("railroad-")
                    && jar.toString().endsWith(".jar")) {
                load(part);
            }
        }
    }

    private static void load(String jar) throws IOException {
        try (JarFile file = new JarFile(jar)) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                String name = entries.nextElement().getName();
                if (name.startsWith("dev/railroad/") && name.endsWith(CLASS) && !name.endsWith("-info" + CLASS)) {
                    load(name.substring(0, name.length() - CLASS.length()).replace('/', '.'), file);
                }
            }
        }
    }

    private static void load(String name, JarFile file) throws IOException {
        try {
            Class.forName(name, false, Training.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IOException(name + " of " + file.getName() + " cannot be loaded", e);
        }
    }
}
