/**
 * Message texts as Telegram interprets them: the visible text and its entities, whose offsets and lengths are in UTF-16
 * units. Pure: no HTTP, no JSON, no state.
 */
@NullMarked
package dev.retort.sandbox.text;

import org.jspecify.annotations.NullMarked;
