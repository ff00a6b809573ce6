/** Floor 3: how each database spells, splits and permits what a revision wants. Pure: no connection, no file. */
@NullMarked
package dev.retort.ddl;

import org.jspecify.annotations.NullMarked;
