/** The calls that the bot made, and which of the next ones are to fail. Knows no Bot API method. */
@NullMarked
package dev.retort.sandbox.calls;

import org.jspecify.annotations.NullMarked;
