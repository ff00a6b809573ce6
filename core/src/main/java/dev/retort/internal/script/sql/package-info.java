/** The format of revision files in SQL: reads them, and writes their headers. */
@NullMarked
package dev.retort.internal.script.sql;

import org.jspecify.annotations.NullMarked;
