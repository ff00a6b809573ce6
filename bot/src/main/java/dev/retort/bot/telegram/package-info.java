/** Telegram: the client of the Bot API, long polling, and sending of messages. No text contains the token. */
@NullMarked
package dev.retort.bot.telegram;

import org.jspecify.annotations.NullMarked;
