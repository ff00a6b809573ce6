/** Renders operations as SQL of H2, and refuses those that H2 cannot run exactly. */
@NullMarked
package dev.retort.h2.render;

import org.jspecify.annotations.NullMarked;
