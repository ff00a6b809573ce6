/** The program: its command line, the order of its start, and its end. */
@NullMarked
package dev.retort.bot;

import org.jspecify.annotations.NullMarked;
