/** The format of SQL revision files: reads the files, and writes their headers. */
@NullMarked
package dev.retort.internal.script.sql;

import org.jspecify.annotations.NullMarked;
