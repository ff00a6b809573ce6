package dev.retort.internal.script;

import dev.retort.schema.Database;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of one direction in a revision file.
 *
 * @param database the one database that it is for, or null for every one without a section of its own
 * @param text the SQL, without the section's own line
 * @param firstLine the line of the file on which the text starts, from 1
 */
public record Section(@Nullable Database database, String text, int firstLine) {}
