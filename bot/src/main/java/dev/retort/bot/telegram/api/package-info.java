/** The client of the Bot API: calls, polls, and their failures. No text contains the token. */
@NullMarked
package dev.retort.bot.telegram.api;

import org.jspecify.annotations.NullMarked;
