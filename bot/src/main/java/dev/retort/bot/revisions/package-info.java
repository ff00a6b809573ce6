/** The revisions of the bot's own schema; one in SQL would lie in the same folder below the resources. */
@NullMarked
package dev.retort.bot.revisions;

import org.jspecify.annotations.NullMarked;
