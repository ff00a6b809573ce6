/** The engine's own tables: what is applied, what happened, and where these tables are. */
@NullMarked
package dev.retort.internal.table;

import org.jspecify.annotations.NullMarked;
