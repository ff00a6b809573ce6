/**
 * The command line: arguments, then the facade, then text or JSON and an exit code. {@link dev.retort.cli.Main} is a
 * program of its own; {@link dev.retort.cli.CommandTree} is the same tree for an application's command line.
 *
 * <p>Imports go down only: this package, {@code run}, {@code command}, {@code call}, {@code answer}.
 */
@NullMarked
package dev.retort.cli;

import org.jspecify.annotations.NullMarked;
