/**
 * The world behind the simulator: people, channels, chats and the clock, and what people do in it. Tells its listeners
 * of every event; knows neither JSON nor the Bot API's methods.
 *
 * <p>A {@link dev.retort.sandbox.world.World} is guarded by its own monitor: whoever reads or changes it, or anything
 * that it returned, holds it through {@link dev.retort.sandbox.world.World#locked}.
 */
@NullMarked
package dev.retort.sandbox.world;

import org.jspecify.annotations.NullMarked;
