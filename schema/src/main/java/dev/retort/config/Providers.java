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
 * Finds the implementations of a service interface that are registered in {@code META-INF/services}. Searches with
 * several class loaders, because in an application server the class loader of the engine may not see the application's
 * jars.
 */
public final class Providers {
    private Providers() {}

    /**
     * Returns the implementations that any of the class loaders finds, each class once.
     *
     * @param type the interface
     * @param application class loaders of the application, searched first; the context class loader of the thread and
     *     the class loader of the interface follow
     * @throws BrokenProviderException if an implementation cannot be loaded
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
                // A class loader may have its own copy of the interface, whose implementations do not implement this
                // one.
                ServiceLoader.load(type, loader)
                        .forEach(provider ->
                                found.putIfAbsent(provider.getClass().getName(), provider));
            }
        } catch (ServiceConfigurationError e) {
            throw new BrokenProviderException(type, e);
        }
        return List.copyOf(found.values());
    }

    /** A registered implementation cannot be loaded. */
    public static final class BrokenProviderException extends RetortException {
        private static final long serialVersionUID = 1L;

        BrokenProviderException(Class<?> type, ServiceConfigurationError cause) {
            super(
                    ErrorKind.BAD_CONFIG,
                    ErrorText.of("Cannot load the dialects", "a jar on the class path declares an invalid one")
                            .fact("interface", type.getName())
                            .fact("reason", String.valueOf(cause.getMessage()))
                            .fix("use the same version for all jars of Retort, and remove jars of other versions."),
                    cause);
        }
    }
}
