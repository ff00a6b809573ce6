package dev.retort.cli.config;

import dev.retort.config.DatabaseUrl;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The application whose revisions and models the command line uses.
 *
 * @param classPath its folders and jars, in order; empty for the class path of the program
 * @param entities the packages of its entities; empty if not specified
 * @param hibernate the properties of Hibernate, whose names begin with {@code hibernate.}
 * @param modelsSql its models as SQL files, instead of entities; null if not specified
 * @param scratchUrl the database in which revisions and SQL files are executed; null if not specified
 */
public record ApplicationSettings(
        List<Path> classPath,
        List<String> entities,
        Map<String, String> hibernate,
        @Nullable Path modelsSql,
        @Nullable DatabaseUrl scratchUrl) {
    /** Nothing specified. */
    public static final ApplicationSettings NONE = new ApplicationSettings(List.of(), List.of(), Map.of(), null, null);

    /** Copies the collections. */
    public ApplicationSettings {
        classPath = List.copyOf(classPath);
        entities = List.copyOf(entities);
        hibernate = Map.copyOf(hibernate);
    }
}
