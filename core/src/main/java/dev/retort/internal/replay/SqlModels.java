package dev.retort.internal.replay;

import dev.retort.dialect.Dialects;
import dev.retort.internal.compare.CreatedObjects;
import dev.retort.internal.inspect.DatabaseContent;
import dev.retort.internal.jdbc.SessionIdentity;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.model.ModelSource;
import dev.retort.model.Target;
import dev.retort.schema.SchemaModel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The models of an application as SQL files, which create the schema in an empty database.
 *
 * @param location a file, or a directory
 * @param scratch opens the database in which they are executed
 * @param like a database of which the scratch database gets its settings; null for the default settings
 * @param classLoaders the application's class loaders, used to find the dialect
 */
public record SqlModels(
        Path location, Scratch scratch, @Nullable SessionSource like, Collection<ClassLoader> classLoaders)
        implements ModelSource {
    public SqlModels {
        classLoaders = List.copyOf(classLoaders);
    }

    /**
     * {@inheritDoc}
     *
     * @throws SqlFileException if a file cannot be read, or one of its statements fails
     * @throws ScratchException if no scratch database can be used
     */
    @Override
    public SchemaModel read(Target target) {
        SqlFileSchema files = new SqlFileSchema(location, scratch, Dialects.of(target.database(), classLoaders), like);
        return files.read(session -> {
            String namespace = SessionIdentity.of(session).namespace();
            Set<String> namespaces = new TreeSet<>(Set.of(""));
            namespaces.addAll(CreatedObjects.ofSql(files.text(), session.dialect(), namespace)
                    .namespaces());
            return DatabaseContent.of(session, namespaces, scratch.settings().names())
                    .schema();
        });
    }

    /**
     * Reads the models now, before the scratch database is used for something else.
     *
     * @return models that are not read again
     */
    public ModelSource loaded(Target target) {
        SchemaModel model = read(target);
        return any -> model;
    }
}
