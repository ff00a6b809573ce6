/** The revisions of the bot's own schema, beside those in SQL among the resources of this package. */
@NullMarked
package dev.retort.bot.revisions;

import org.jspecify.annotations.NullMarked;
