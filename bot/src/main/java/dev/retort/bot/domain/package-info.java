/**
 * The entities of the bot and the values that all its parts share. Hibernate maps them; the revisions create the
 * schema.
 */
@NullMarked
package dev.retort.bot.domain;

import org.jspecify.annotations.NullMarked;
