/** Telegram: calls with timeouts and without the token in any text, the long poll, and the one sender of messages. */
@NullMarked
package dev.retort.bot.telegram;

import org.jspecify.annotations.NullMarked;
