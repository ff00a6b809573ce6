package dev.retort.result;

import java.util.List;

/**
 * The result of {@code inspect}.
 *
 * @param files the one file, as a path relative to the working directory or absolute; none if the database is empty
 * @param revision the id of the revision; empty if no file was written
 * @param leftOut the objects of the database that the revision does not contain; also listed in the file's header
 * @param required what a database must contain before the revision can run there; also listed in the file's header
 * @param otherSchemas the schemas of the database that contain objects and were not read
 */
public record InspectResult(
        List<String> files,
        String revision,
        List<LeftOut> leftOut,
        List<Requirement> required,
        List<String> otherSchemas) {
    /** Copies the lists. */
    public InspectResult {
        files = List.copyOf(files);
        leftOut = List.copyOf(leftOut);
        required = List.copyOf(required);
        otherSchemas = List.copyOf(otherSchemas);
    }

    /**
     * An object or a setting that the revision does not contain.
     *
     * @param object what it is, such as {@code foreign table orders}
     * @param consequence what is different in a database that the revision creates
     */
    public record LeftOut(String object, String consequence) {}

    /**
     * An object that must exist in a database before the revision can run there.
     *
     * @param object what it is, such as {@code role app}
     * @param neededBy the objects of the revision that need it
     */
    public record Requirement(String object, List<String> neededBy) {
        /** Copies the list. */
        public Requirement {
            neededBy = List.copyOf(neededBy);
        }
    }
}
