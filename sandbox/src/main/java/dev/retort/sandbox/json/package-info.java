/**
 * Spells the world as the Bot API does: people, chats, members, messages and updates. An absent value is left out
 * rather than written as null; dates are in Unix seconds.
 */
@NullMarked
package dev.retort.sandbox.json;

import org.jspecify.annotations.NullMarked;
