/** The pages of {@code docs/operations}: each example is driven up, down and up, and shown as it was sent. */
@NullMarked
package dev.retort.operations;

import org.jspecify.annotations.NullMarked;
