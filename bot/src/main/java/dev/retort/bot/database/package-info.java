/** The bot's database: its migrations, and the stored users and settings. */
@NullMarked
package dev.retort.bot.database;

import org.jspecify.annotations.NullMarked;
