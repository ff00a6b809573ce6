/**
 * A Telegram Bot API simulator on loopback, for trying out a bot without a Telegram account and for testing it over
 * real HTTP.
 *
 * <p>{@link dev.retort.sandbox.BotApiSandbox} is the entry point: a server for the bot on one side; people, channels
 * and a web page on the other. Responses follow Telegram's own server. {@code docs/sandbox.md} lists what is simulated
 * and what is not.
 *
 * <p>Imports go down only: this package, then {@code page}, {@code method}, {@code json}, {@code world}, {@code
 * channel}, {@code chat}, {@code calls}, {@code queue}, {@code http} and {@code text}.
 */
@NullMarked
package dev.retort.sandbox;

import org.jspecify.annotations.NullMarked;
