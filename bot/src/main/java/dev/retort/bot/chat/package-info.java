/** The chat: dispatches updates to handlers, and loads the texts in every language. */
@NullMarked
package dev.retort.bot.chat;

import org.jspecify.annotations.NullMarked;
