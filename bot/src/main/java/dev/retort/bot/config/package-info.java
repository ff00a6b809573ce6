/** What the owner sets: variables of the environment and of {@code .env}, checked all at once, and their summary. */
@NullMarked
package dev.retort.bot.config;

import org.jspecify.annotations.NullMarked;
