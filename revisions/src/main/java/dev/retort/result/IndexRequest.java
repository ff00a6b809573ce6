package dev.retort.result;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@code index}: a package of revisions, as a build has compiled and copied it.
 *
 * @param classes the folders of the class path with the compiled classes and the copied resources, at least one
 * @param packageName the package, with dots or slashes: {@code com.example.revisions}
 * @param sources the folders with the sources and the resources of the project, at least one; the package is a folder
 *     in one of them
 * @param output the folder for the index, which must be on the class path; null for the first folder of {@code classes}
 */
public record IndexRequest(
        List<Path> classes,
        String packageName,
        List<Path> sources,
        @Nullable Path output) {
    public IndexRequest {
        classes = List.copyOf(classes);
        sources = List.copyOf(sources);
    }
}
