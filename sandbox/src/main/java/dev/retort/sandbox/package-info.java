/**
 * A Telegram Bot API simulator on loopback: for trying a bot on a machine without a Telegram account, and for its tests
 * over real HTTP.
 *
 * <p>{@link dev.retort.sandbox.BotApiSandbox} is the entry: a server for the bot on one side; people, channels and a
 * page on the other. What it answers follows Telegram's own server. What is simulated and what is not is listed in
 * {@code docs/sandbox.md}.
 *
 * <p>Imports go down only: this package, then {@code page}, {@code method}, {@code json}, {@code world},
 * {@code channel}, {@code chat}, {@code calls}, {@code queue}, {@code http} and {@code text}.
 */
@NullMarked
package dev.retort.sandbox;

import org.jspecify.annotations.NullMarked;
