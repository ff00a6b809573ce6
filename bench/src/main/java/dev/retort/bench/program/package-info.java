/** The compared programs: each does one task with one tool, as a small application would, and exits. */
@NullMarked
package dev.retort.bench.program;

import org.jspecify.annotations.NullMarked;
