/** One runner at a time, none stuck: the locks, each on the session or file that dies with its holder. */
@NullMarked
package dev.retort.internal.lock;

import org.jspecify.annotations.NullMarked;
