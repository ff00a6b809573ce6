/**
 * The wire: a loopback HTTP server and its routes, the parameters of a Bot API call in each encoding that Telegram
 * takes, and the shape of its answers. Knows no Bot API method.
 */
@NullMarked
package dev.retort.sandbox.http;

import org.jspecify.annotations.NullMarked;
