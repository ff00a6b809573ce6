/** The program: command line, startup and shutdown. */
@NullMarked
package dev.retort.bot;

import org.jspecify.annotations.NullMarked;
