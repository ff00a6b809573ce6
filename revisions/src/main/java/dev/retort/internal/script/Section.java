package dev.retort.internal.script;

import dev.retort.schema.Database;
import org.jspecify.annotations.Nullable;

/**
 * A section of an SQL revision file: the SQL of one direction.
 *
 * @param database the database to which it applies; null for every database without a section of its own
 * @param text the SQL, without the line that starts the section
 * @param firstLine the line of the file on which the SQL starts, from 1
 */
public record Section(@Nullable Database database, String text, int firstLine) {}
