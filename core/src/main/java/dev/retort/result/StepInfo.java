package dev.retort.result;

import java.io.Serializable;

/**
 * One revision in one direction: a step that a run is about to take, or at which it failed.
 *
 * @param direction up or down
 * @param revision the revision's id
 * @param message its message; may be empty
 */
public record StepInfo(Direction direction, String revision, String message) implements Serializable {}
