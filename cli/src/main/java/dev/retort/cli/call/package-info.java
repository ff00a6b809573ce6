/** What a command is, and what it works with. */
@NullMarked
package dev.retort.cli.call;

import org.jspecify.annotations.NullMarked;
