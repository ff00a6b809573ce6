package dev.retort.cli.run;

import dev.retort.cli.config.ApplicationSettings;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.model.EntityModels;
import dev.retort.model.ModelSource;
import dev.retort.model.Target;
import dev.retort.schema.Constraint;
import dev.retort.schema.Index;
import dev.retort.schema.SchemaModel;
import java.io.File;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The entities of an application. The module that reads them is searched for when the models are first read, because
 * most commands do not read them.
 */
final class ApplicationEntities implements ModelSource {
    private final List<String> packages;
    private final ApplicationSettings application;
    private @Nullable ModelSource found;

    ApplicationEntities(List<String> packages, ApplicationSettings application) {
        this.packages = packages;
        this.application = application;
    }

    @Override
    public SchemaModel read(Target target) {
        return models().read(target);
    }

    @Override
    public boolean canDefine(Index index) {
        return models().canDefine(index);
    }

    @Override
    public boolean canDefine(Constraint constraint) {
        return models().canDefine(constraint);
    }

    private ModelSource models() {
        if (found == null) {
            // Only the context class loader, which is that of the application: a module of this program would use
            // another Hibernate.
            found = module().inPackages(packages, application.hibernate());
        }
        return found;
    }

    private EntityModels module() {
        try {
            return ServiceLoader.load(EntityModels.class)
                    .findFirst()
                    .orElseThrow(() -> new MissingModuleException(packages, application));
        } catch (ServiceConfigurationError e) {
            throw new BrokenModuleException(e);
        }
    }

    /** The module that reads entities cannot be loaded. */
    static final class BrokenModuleException extends RetortException {
        private static final long serialVersionUID = 1L;

        BrokenModuleException(ServiceConfigurationError cause) {
            super(
                    ErrorKind.BAD_CONFIG,
                    ErrorText.of("Cannot read the entities", "the module retort-hibernate cannot be loaded")
                            .fact("reason", String.valueOf(cause.getMessage()))
                            .fix("use the version of this program for 'dev.retort:retort-hibernate'."),
                    cause);
        }
    }

    /** No module that reads entities is on the class path of the application. */
    static final class MissingModuleException extends RetortException {
        private static final long serialVersionUID = 1L;

        MissingModuleException(List<String> packages, ApplicationSettings application) {
            super(ErrorKind.BAD_CONFIG, text(packages, application));
        }

        private static ErrorText text(List<String> packages, ApplicationSettings application) {
            ErrorText text = ErrorText.of(
                            "Cannot read the entities", "the module retort-hibernate is not on the class path")
                    .fact("entities", "package " + String.join(", ", packages));
            if (application.classPath().isEmpty()) {
                return text.fix("name the jars of the application, which include 'dev.retort:retort-hibernate' and"
                        + " Hibernate, with '--class-path app.jar" + File.pathSeparator + "lib/*'.");
            }
            StringBuilder entries = new StringBuilder();
            application
                    .classPath()
                    .forEach(entry ->
                            entries.append(entries.isEmpty() ? "" : "\n").append(entry));
            return text.fact("class path", entries.toString())
                    .fix("add 'dev.retort:retort-hibernate' to the dependencies of the application, and its jar to"
                            + " '--class-path'.");
        }
    }
}
