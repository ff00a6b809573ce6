/**
 * The methods of the Bot API, grouped by what they are about: what each reads from its parameters, refuses, does to the
 * world and answers. The texts of the refusals and the order of the checks are those of Telegram's server.
 */
@NullMarked
package dev.retort.sandbox.method;

import org.jspecify.annotations.NullMarked;
