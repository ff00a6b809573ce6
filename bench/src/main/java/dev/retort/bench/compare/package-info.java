/**
 * The comparison of whole processes: Retort, raw JDBC and other tools, each started again and again in turns, on SQLite
 * and on PostgreSQL. {@link dev.retort.bench.compare.Compare} is what is started.
 */
@NullMarked
package dev.retort.bench.compare;

import org.jspecify.annotations.NullMarked;
