/**
 * Revisions as their authors wrote them: the script of each, in SQL or in Java, and all scripts of one location.
 *
 * <p>Opens no files. The packages below find, read and write the files; {@code script.directory} is where to begin.
 */
@NullMarked
package dev.retort.internal.script;

import org.jspecify.annotations.NullMarked;
