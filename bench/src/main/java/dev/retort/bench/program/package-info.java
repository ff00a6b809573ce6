/** The programs that are compared: each does one task with one tool, as a small application would, and ends. */
@NullMarked
package dev.retort.bench.program;

import org.jspecify.annotations.NullMarked;
