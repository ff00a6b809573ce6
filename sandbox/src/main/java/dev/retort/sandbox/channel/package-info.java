/**
 * Channels: who is in one, who may do what there, who wants in, and the invite links. The rules of membership are here;
 * who may ask for a change is checked by the callers.
 */
@NullMarked
package dev.retort.sandbox.channel;

import org.jspecify.annotations.NullMarked;
