/**
 * The contents of a chat: messages, their buttons and files, and button presses. Values and small stores; independent
 * of people and channels.
 */
@NullMarked
package dev.retort.sandbox.chat;

import org.jspecify.annotations.NullMarked;
