package dev.retort.result;

/**
 * Two schemas to compare, and the form of the result.
 *
 * <p>Each schema is the URL of a database; {@code models} for the application's models; {@code revisions} for what all
 * revisions create in an empty database; or the path of an SQL file or of a directory of SQL files.
 *
 * @param from the schema before
 * @param to the schema after
 * @param format the form in which the change is written, in addition to the list of operations
 * @param comparison what is compared, and renames
 */
public record DiffRequest(String from, String to, Format format, CompareRequest comparison) {

    /** The form in which a change is written. */
    public enum Format {
        /** Only the list of operations. */
        OPERATIONS,
        /** SQL statements for the database. */
        SQL,
        /** A Java class whose upgrade records the operations. */
        JAVA
    }

    /** A request for the list of operations, which compares everything and refuses to guess renames. */
    public static DiffRequest of(String from, String to) {
        return new DiffRequest(from, to, Format.OPERATIONS, CompareRequest.all());
    }

    /** Returns a copy with another format. */
    public DiffRequest as(Format other) {
        return new DiffRequest(from, to, other, comparison);
    }

    /** Returns a copy with another comparison. */
    public DiffRequest comparing(CompareRequest other) {
        return new DiffRequest(from, to, format, other);
    }
}
