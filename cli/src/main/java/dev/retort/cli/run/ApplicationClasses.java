package dev.retort.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The class path of an application during one command. Its class loader is the context class loader of the thread,
 * which finds revisions, entities and dialects.
 */
final class ApplicationClasses implements AutoCloseable {
    private final ClassLoader before;
    private final ApplicationClassLoader loader;

    private ApplicationClasses(ClassLoader before, ApplicationClassLoader loader) {
        this.before = before;
        this.loader = loader;
    }

    /** Makes the classes of these folders and jars visible to this thread, until the result is closed. */
    static ApplicationClasses open(List<Path> classPath) {
        Thread thread = Thread.currentThread();
        ApplicationClassLoader loader =
                new ApplicationClassLoader(classPath, ApplicationClasses.class.getClassLoader());
        ApplicationClasses classes = new ApplicationClasses(thread.getContextClassLoader(), loader);
        thread.setContextClassLoader(loader);
        return classes;
    }

    @Override
    public void close() {
        Thread.currentThread().setContextClassLoader(before);
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
