package dev.railroad.engine;

import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds plug-ins. One that cannot be loaded is an error: a guard that is missing must not go unnoticed. */
final class Plugins {
    private Plugins() {}

    /**
     * The plug-ins of one kind.
     *
     * @param given plug-ins that are there already; others of the same class are left out
     * @throws PluginException when one cannot be loaded
     */
    static <T> List<T> load(Class<T> kind, ClassLoader loader, List<? extends T> given) {
        List<T> plugins = new ArrayList<>();
        Iterator<ServiceLoader.Provider<T>> providers =
                ServiceLoader.load(kind, loader).stream().iterator();
        while (true) {
            ServiceLoader.Provider<T> provider;
            try {
                if (!providers.hasNext()) {
                    return plugins;
                }
                provider = providers.next();
            } catch (ServiceConfigurationError failure) {
                throw new PluginException(
                        "cannot load a plug-in of the kind " + kind.getSimpleName() + ": " + reason(failure), failure);
            }
            if (!isGiven(provider.type(), given)) {
                plugins.add(create(provider, kind));
            }
        }
    }

    private static <T> T create(ServiceLoader.Provider<T> provider, Class<T> kind) {
        try {
            return provider.get();
        } catch (ServiceConfigurationError | RuntimeException | LinkageError failure) {
            throw new PluginException(
                    "cannot load the plug-in " + provider.type().getName() + " (" + kind.getSimpleName() + ", from "
                            + origin(provider.type()) + "): " + reason(failure),
                    failure);
        }
    }

    private static boolean isGiven(Class<?> type, List<?> given) {
        for (Object plugin : given) {
            if (plugin.getClass().equals(type)) {
                return true;
            }
        }
        return false;
    }

    /** The jar or directory that a class comes from. */
    static String origin(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null
                ? "an unknown place"
                : source.getLocation().getPath();
    }

    private static String reason(Throwable failure) {
        Throwable last = failure;
        for (int i = 0; i < 10 && last.getCause() != null; i++) {
            last = last.getCause();
        }
        String message = last.getMessage();
        return message == null ? last.getClass().getSimpleName() : message;
    }
}
