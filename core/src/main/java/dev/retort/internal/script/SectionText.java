package dev.retort.internal.script;

/**
 * The SQL that is in force on one database.
 *
 * @param text the SQL
 * @param firstLine the line of the file on which it starts, from 1
 */
public record SectionText(String text, int firstLine) {
    /** No SQL at all. */
    public static final SectionText EMPTY = new SectionText("", 0);
}
