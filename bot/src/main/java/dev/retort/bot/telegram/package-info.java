/**
 * Telegram: long polling, the translation of updates to events and of replies to messages, the limits of sending, and
 * the channels. The only code that knows the Bot API. No text contains the token.
 */
@NullMarked
package dev.retort.bot.telegram;

import org.jspecify.annotations.NullMarked;
