/**
 * Floor 1: what the engine is told: the database's URL and the settings, read once from arguments, environment and
 * file. Unpacked by the facade and never passed down.
 */
@NullMarked
package dev.retort.config;

import org.jspecify.annotations.NullMarked;
