/**
 * Floor 1: what the engine is told: the database's URL and the settings, read once from arguments, environment and
 * file. The facade unpacks it; only its policies, such as {@link dev.retort.config.Config.Ahead}, go further down.
 */
@NullMarked
package dev.retort.config;

import org.jspecify.annotations.NullMarked;
