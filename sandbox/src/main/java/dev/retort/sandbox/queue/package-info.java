/**
 * The bot's pending updates, and the long poll that fetches them. Independent of HTTP and of chats.
 */
@NullMarked
package dev.retort.sandbox.queue;

import org.jspecify.annotations.NullMarked;
