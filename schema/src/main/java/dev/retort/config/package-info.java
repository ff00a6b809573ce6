/** The database URL and the configuration of a project. */
@NullMarked
package dev.retort.config;

import org.jspecify.annotations.NullMarked;
