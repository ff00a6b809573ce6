/** Splits SQL text into tokens and statements by the lexical rules of one database. Performs no I/O. */
@NullMarked
package dev.retort.sql;

import org.jspecify.annotations.NullMarked;
