/**
 * What lies in a chat: messages, their buttons and files, and the buttons that were pressed. Values and small stores;
 * knows neither people nor channels.
 */
@NullMarked
package dev.retort.sandbox.chat;

import org.jspecify.annotations.NullMarked;
