/** The calls of the bot, and the failures planned for later calls. Independent of the Bot API's methods. */
@NullMarked
package dev.retort.sandbox.calls;

import org.jspecify.annotations.NullMarked;
