package dev.retort.cli.run;

import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads the classes of an application from its own class path, isolated from the libraries of this program.
 *
 * <p>Only the classes of Retort and of SLF4J are those of the program, so that revisions and models implement its
 * interfaces, and everything is logged in one place. {@code retort-hibernate} is always the application's own, because
 * it uses the Hibernate of the application.
 */
final class ApplicationClassLoader extends URLClassLoader {
    private static final List<String> SHARED = List.of("dev.retort.", "org.slf4j.");
    private static final List<String> OWN = List.of("dev.retort.hibernate.", "dev.retort.internal.hibernate.");

    private final ClassLoader program;

    ApplicationClassLoader(List<Path> classPath, ClassLoader program) {
        super(classPath.stream().map(ApplicationClassLoader::url).toArray(URL[]::new), getPlatformClassLoader());
        this.program = program;
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (SHARED.stream().anyMatch(name::startsWith) && OWN.stream().noneMatch(name::startsWith)) {
            try {
                return program.loadClass(name);
            } catch (ClassNotFoundException e) {
                // A class of the application, or of a module of Retort that the program does not contain.
                return super.loadClass(name, resolve);
            }
        }
        return super.loadClass(name, resolve);
    }
}
