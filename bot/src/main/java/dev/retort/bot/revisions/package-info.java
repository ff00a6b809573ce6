/** The revisions of the bot's own schema. SQL revisions belong in the same folder of the resources. */
@NullMarked
package dev.retort.bot.revisions;

import org.jspecify.annotations.NullMarked;
