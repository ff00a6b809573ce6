/** Floor 2: from a graph, what is applied and a target to the steps that lead there. Pure. */
@NullMarked
package dev.retort.plan;

import org.jspecify.annotations.NullMarked;
