package dev.retort.result;

import java.io.Serializable;

/**
 * A step: one revision in one direction. The run is about to execute it, or has failed in it.
 *
 * @param direction up or down
 * @param revision the revision's id
 * @param message the revision's message; may be empty
 */
public record StepInfo(Direction direction, String revision, String message) implements Serializable {}
