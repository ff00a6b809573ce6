/** The database URL, and the settings of a project as values. */
@NullMarked
package dev.retort.config;

import org.jspecify.annotations.NullMarked;
