/**
 * Revisions as their authors wrote them: a script per revision, in SQL or Java, and all scripts of one location.
 *
 * <p>Opens no files: the subpackages find, read and write them. Start reading at {@code script.directory}.
 */
@NullMarked
package dev.retort.internal.script;

import org.jspecify.annotations.NullMarked;
