/** Sessions, the engine's own tables, and the locks: what is done on a connection. */
@NullMarked
package dev.retort.internal.jdbc;

import org.jspecify.annotations.NullMarked;
