/**
 * The updates that wait for the bot, and the long poll that fetches them. Knows no HTTP and no chat.
 */
@NullMarked
package dev.retort.sandbox.queue;

import org.jspecify.annotations.NullMarked;
