/** The services for the owner and the admins: plans, tokens, subscribers, the queue, channels, posts, and the log. */
@NullMarked
package dev.retort.bot.service.admin;

import org.jspecify.annotations.NullMarked;
