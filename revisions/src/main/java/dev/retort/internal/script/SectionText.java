package dev.retort.internal.script;

/**
 * The SQL that applies to one database.
 *
 * @param text the SQL
 * @param firstLine the line of the file on which the SQL starts, from 1
 */
public record SectionText(String text, int firstLine) {
    /** No SQL. */
    public static final SectionText EMPTY = new SectionText("", 0);
}
