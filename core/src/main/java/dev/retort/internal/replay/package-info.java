/** Schemas that exist only while they are read: revisions and SQL files, executed in a scratch database. */
@NullMarked
package dev.retort.internal.replay;

import org.jspecify.annotations.NullMarked;
