/** Executes commands: global options, configuration, engine, progress, signals, output and exit codes. */
@NullMarked
package dev.retort.cli.run;

import org.jspecify.annotations.NullMarked;
