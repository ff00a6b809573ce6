package dev.retort.internal.script.directory;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown if the index of a package cannot be built. */
public final class IndexBuildException extends RetortException {
    private static final long serialVersionUID = 1L;
    private static final String WHAT = "Cannot build the index of revisions";

    private final transient List<String> files;

    private IndexBuildException(ErrorKind kind, ErrorText text, List<String> files) {
        super(kind, text);
        this.files = List.copyOf(files);
    }

    /** The exception for missing or unknown arguments. */
    public static IndexBuildException usage(String why) {
        return new IndexBuildException(
                ErrorKind.USAGE,
                ErrorText.of(WHAT, why)
                        .fix("specify the arguments as in 'target/classes --package com.example.revisions --sources"
                                + " src/main/java --sources src/main/resources'."),
                List.of());
    }

    /** The exception for a folder that does not exist, or cannot be read or written. */
    static IndexBuildException folder(Path folder, String why) {
        return new IndexBuildException(
                ErrorKind.BAD_CONFIG,
                ErrorText.of(WHAT, why)
                        .fact("folder", folder.toString())
                        .fix("compile the project first, and specify its folders as absolute paths."),
                List.of());
    }

    /** The exception for a package without revisions, which is usually a wrong name. */
    static IndexBuildException noRevisions(String packageName, List<Path> folders) {
        return new IndexBuildException(
                ErrorKind.BAD_CONFIG,
                ErrorText.of(WHAT, "the package '" + packageName + "' contains no revision")
                        .fact("in", folders.stream().map(Path::toString).collect(Collectors.joining("\n")))
                        .fix("correct the package, as in '--package com.example.revisions', and compile the project"
                                + " first."),
                List.of());
    }

    /**
     * The exception for classes and resources that do not match the sources.
     *
     * @param stale the files that an earlier build has left behind
     * @param missing the sources that are not compiled or copied
     */
    static IndexBuildException mismatch(List<Path> stale, List<Path> missing) {
        ErrorText text =
                ErrorText.of(WHAT, "the compiled classes and copied resources of its package do not match the sources");
        if (!stale.isEmpty()) {
            text = text.fact("without a source", lines(stale));
        }
        if (!missing.isEmpty()) {
            text = text.fact("not compiled or copied", lines(missing));
        }
        String fix = missing.isEmpty()
                ? "delete the files without a source, for example with 'mvn clean', or specify the folder of their"
                        + " sources with --sources."
                : "compile the project completely, for example with 'mvn clean package'; 'retort index' must run after"
                        + " the classes are compiled and the resources are copied.";
        return new IndexBuildException(
                ErrorKind.STALE_INDEX,
                text.fix(fix),
                stale.stream().map(Path::toString).toList());
    }

    private static String lines(List<Path> files) {
        return files.stream().map(Path::toString).collect(Collectors.joining("\n"));
    }

    /** The files without a source. */
    public List<String> files() {
        return files;
    }
}
