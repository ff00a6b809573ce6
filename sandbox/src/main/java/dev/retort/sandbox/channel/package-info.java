/**
 * Channels: members, rights, join requests and invite links. The rules of membership are here; callers check who may
 * request a change.
 */
@NullMarked
package dev.retort.sandbox.channel;

import org.jspecify.annotations.NullMarked;
