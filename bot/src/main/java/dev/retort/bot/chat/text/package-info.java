/** The texts in every language, and the formats of dates, prices and durations in them. */
@NullMarked
package dev.retort.bot.chat.text;

import org.jspecify.annotations.NullMarked;
