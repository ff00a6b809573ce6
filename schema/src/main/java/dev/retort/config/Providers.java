package dev.retort.config;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Finds the implementations of an interface that jars name in {@code META-INF/services}. Looks with several class
 * loaders, because in a server the engine may be loaded by one that does not see the application's jars.
 */
public final class Providers {
    private Providers() {}

    /**
     * The implementations that one of these class loaders finds, each class once.
     *
     * @param type the interface
     * @param application class loaders of the application, asked first; then follow the context class loader of the
     *     thread and that of the interface
     * @throws BrokenProviderException if one of them cannot be loaded
     */
    public static <T> List<T> of(Class<T> type, Collection<ClassLoader> application) {
        Set<ClassLoader> loaders = new LinkedHashSet<>(application);
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null) {
            loaders.add(context);
        }
        loaders.add(type.getClassLoader());
        Map<String, T> found = new LinkedHashMap<>();
        try {
            for (ClassLoader loader : loaders) {
                // Another loader may have loaded the interface once more; its implementations are none of this one.
                ServiceLoader.load(type, loader)
                        .forEach(provider ->
                                found.putIfAbsent(provider.getClass().getName(), provider));
            }
        } catch (ServiceConfigurationError e) {
            throw new BrokenProviderException(type, e);
        }
        return List.copyOf(found.values());
    }

    /** A jar names an implementation that cannot be loaded. */
    public static final class BrokenProviderException extends RetortException {
        private static final long serialVersionUID = 1L;

        BrokenProviderException(Class<?> type, ServiceConfigurationError cause) {
            super(
                    ErrorKind.BAD_CONFIG,
                    ErrorText.of("Cannot load the dialects", "a jar on the class path names one that cannot be loaded")
                            .fact("interface", type.getName())
                            .fact("reason", String.valueOf(cause.getMessage()))
                            .fix("use jars of one version of Retort, and remove a jar that does not fit it."),
                    cause);
        }
    }
}
