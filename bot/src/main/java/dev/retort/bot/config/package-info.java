/** The configuration of the bot: reads and checks environment variables and {@code .env}, and summarizes them. */
@NullMarked
package dev.retort.bot.config;

import org.jspecify.annotations.NullMarked;
