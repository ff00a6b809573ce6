/**
 * The command line: parses arguments, calls the facade, prints text or JSON, and returns an exit code.
 * {@link dev.retort.cli.Main} is the standalone program; {@link dev.retort.cli.CommandTree} is the same command tree
 * for an application's command line.
 *
 * <p>Imports go down only: this package, {@code run}, {@code command}, {@code call}, {@code answer}.
 */
@NullMarked
package dev.retort.cli;

import org.jspecify.annotations.NullMarked;
