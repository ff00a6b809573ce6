/** From a graph, what is applied and a target to the steps that lead there. Pure. */
@NullMarked
package dev.retort.internal.plan;

import org.jspecify.annotations.NullMarked;
