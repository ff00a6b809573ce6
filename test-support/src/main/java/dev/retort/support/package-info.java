/** Databases, files and golden files that the tests of all modules share. */
@NullMarked
package dev.retort.support;

import org.jspecify.annotations.NullMarked;
