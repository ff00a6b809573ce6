/** Database access: sessions, the version and history tables, and the inspector. */
@NullMarked
package dev.retort.internal.jdbc;

import org.jspecify.annotations.NullMarked;
