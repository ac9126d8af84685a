package dev.railroad.cli.archive;

import dev.railroad.cli.engine.FirstCall;
import dev.railroad.cli.engine.Judging;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * What a Java machine does so that its classes can be archived: it answers the requests on its standard input, each as
 * the first call of an engine, and loads nothing for that which a first call does not. The requests are those of the
 * {@link Lesson}.
 */
final class Training {
    private static final String CLASS = ".class";

    private Training() {}

    /**
     * Answers all requests.
     *
     * @param kind what is made of this; where it may hold all, Railroad's own classes are all loaded afterwards, since
     *     other calls need others
     */
    static void run(Judging judging, ClassArchive.Kind kind) throws IOException {
        InputStream in = new FileInputStream(FileDescriptor.in);
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        while (in.available() > 0) {
            if (!FirstCall.answer(in, out, judging, false)) {
                throw new IOException("a request of the training was not answered");
            }
        }
        if (kind == ClassArchive.Kind.SHARED_CLASSES) {
            loadAll(System.getProperty("java.class.path", ""));
        }
    }

    private static void loadAll(String classPath) throws IOException {
        for (String part : classPath.split(File.pathSeparator)) {
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
