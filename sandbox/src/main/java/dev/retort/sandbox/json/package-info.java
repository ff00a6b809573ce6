/**
 * Renders people, chats, members, messages and updates as JSON of the Bot API. An absent value is omitted rather than
 * null; dates are in Unix seconds.
 */
@NullMarked
package dev.retort.sandbox.json;

import org.jspecify.annotations.NullMarked;
