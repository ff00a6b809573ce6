/**
 * The page for people: its files, its state as JSON, the actions that it takes, and the stream of events that tells it
 * of changes. Has no logic of the simulation.
 */
@NullMarked
package dev.retort.sandbox.page;

import org.jspecify.annotations.NullMarked;
