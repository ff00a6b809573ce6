/** The migration locks: each is bound to a session or a file and ends with its holder. */
@NullMarked
package dev.retort.internal.lock;

import org.jspecify.annotations.NullMarked;
