/**
 * The chat. Pure: an incoming event and the state of the user → replies, a request to a service, and the new state of
 * the dialog; the outcome of the request → replies. Knows neither Telegram nor the database.
 */
@NullMarked
package dev.retort.bot.chat;

import org.jspecify.annotations.NullMarked;
