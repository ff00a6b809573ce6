/**
 * A Telegram Bot API simulator on loopback: for trying a bot on a machine with no Telegram account, and for its tests
 * over real HTTP.
 *
 * <p>{@link dev.retort.sandbox.BotApiSandbox} is the entry: a server for the bot on one side, people who speak to it on
 * the other. What it answers follows Telegram's own server; what it does not simulate it refuses or says so here:
 * private chats only, no keyboards, no webhooks, no rate limits, and of the parse modes HTML alone.
 *
 * <p>Imports go down only: this package, then {@code queue}, {@code http} and {@code text}, which know nothing of each
 * other.
 */
@NullMarked
package dev.retort.sandbox;

import org.jspecify.annotations.NullMarked;
