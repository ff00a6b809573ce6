/**
 * The HTTP layer: a loopback server and its routes, the parameters of a Bot API call in each encoding that Telegram
 * accepts, and the format of its responses. Independent of the Bot API's methods.
 */
@NullMarked
package dev.retort.sandbox.http;

import org.jspecify.annotations.NullMarked;
