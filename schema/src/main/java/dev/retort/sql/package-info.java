/** How SQL text is read: tokens and statements, by the lexical rules of one database. Pure. */
@NullMarked
package dev.retort.sql;

import org.jspecify.annotations.NullMarked;
