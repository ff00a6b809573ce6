/** Reads the configuration from the command line, the environment and the configuration file. */
@NullMarked
package dev.retort.cli.config;

import org.jspecify.annotations.NullMarked;
