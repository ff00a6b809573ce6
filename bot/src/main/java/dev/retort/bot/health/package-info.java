/** The health endpoint for platforms: reads the state of the bot and answers over HTTP. */
@NullMarked
package dev.retort.bot.health;

import org.jspecify.annotations.NullMarked;
