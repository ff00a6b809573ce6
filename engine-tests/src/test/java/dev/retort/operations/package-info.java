/**
 * Tests of the pages in {@code docs/operations}: each example runs up, down and up, and shows the SQL that was sent.
 */
@NullMarked
package dev.retort.operations;

import org.jspecify.annotations.NullMarked;
