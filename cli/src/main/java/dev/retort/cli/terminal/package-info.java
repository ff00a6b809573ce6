/** The terminal: its width, colors, control characters, and lines that are drawn again. */
@NullMarked
package dev.retort.cli.terminal;

import org.jspecify.annotations.NullMarked;
