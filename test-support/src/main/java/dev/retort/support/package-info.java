/** Test databases, revision files and golden files for the tests of all modules. */
@NullMarked
package dev.retort.support;

import org.jspecify.annotations.NullMarked;
