/** The bot's database: bringing its schema to head, and the people and settings in it. */
@NullMarked
package dev.retort.bot.database;

import org.jspecify.annotations.NullMarked;
