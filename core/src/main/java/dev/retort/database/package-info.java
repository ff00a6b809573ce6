/** Floor 5: sessions, the engine's own tables, and the locks: what is done on a connection. */
@NullMarked
package dev.retort.database;

import org.jspecify.annotations.NullMarked;
