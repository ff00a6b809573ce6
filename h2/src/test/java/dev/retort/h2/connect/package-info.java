/** Connections to H2: URLs, the schema of a connection, and the state of a session. */
@NullMarked
package dev.retort.h2.connect;

import org.jspecify.annotations.NullMarked;
