/**
 * The methods of the Bot API, grouped by topic: the parameters that each reads, its checks, its effect on the world and
 * its response. The error texts and the order of the checks are those of Telegram's server.
 */
@NullMarked
package dev.retort.sandbox.method;

import org.jspecify.annotations.NullMarked;
