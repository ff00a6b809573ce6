/** What the bot says and to what: the routing of updates, the handlers, and the texts in every language. */
@NullMarked
package dev.retort.bot.chat;

import org.jspecify.annotations.NullMarked;
