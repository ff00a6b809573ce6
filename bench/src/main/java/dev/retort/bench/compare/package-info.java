/**
 * The comparison of whole processes: Retort, raw JDBC and other tools, each started repeatedly in turns, on SQLite and
 * on PostgreSQL. The main class is {@link dev.retort.bench.compare.Compare}.
 */
@NullMarked
package dev.retort.bench.compare;

import org.jspecify.annotations.NullMarked;
