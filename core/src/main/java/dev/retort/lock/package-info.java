/** Floor 5: one runner at a time, none stuck: the locks, each on the session or file that dies with its holder. */
@NullMarked
package dev.retort.lock;

import org.jspecify.annotations.NullMarked;
