/**
 * The simulated world: people, channels, chats and the clock, and the actions of people. Notifies its listeners of
 * every event; independent of JSON and of the Bot API's methods.
 *
 * <p>A {@link dev.retort.sandbox.world.World} is guarded by its own monitor: code that reads or changes it, or anything
 * that it returned, must run in {@link dev.retort.sandbox.world.World#locked}.
 */
@NullMarked
package dev.retort.sandbox.world;

import org.jspecify.annotations.NullMarked;
