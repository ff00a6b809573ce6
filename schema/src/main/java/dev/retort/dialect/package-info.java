/** How each database spells, splits and permits what a revision wants. Pure: no connection, no file. */
@NullMarked
package dev.retort.dialect;

import org.jspecify.annotations.NullMarked;
