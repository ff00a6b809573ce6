package dev.retort.cli.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The application whose revisions and entities the command line uses.
 *
 * @param classPath its folders and jars, in order; empty for the class path of the program
 * @param entities the packages of its entities; empty if not specified
 * @param hibernate the properties of Hibernate, whose names begin with {@code hibernate.}
 */
public record ApplicationSettings(List<Path> classPath, List<String> entities, Map<String, String> hibernate) {
    /** Nothing specified. */
    public static final ApplicationSettings NONE = new ApplicationSettings(List.of(), List.of(), Map.of());

    /** Copies the collections. */
    public ApplicationSettings {
        classPath = List.copyOf(classPath);
        entities = List.copyOf(entities);
        hibernate = Map.copyOf(hibernate);
    }
}
