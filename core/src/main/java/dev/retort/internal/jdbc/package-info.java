/** Database access: sessions and their state. */
@NullMarked
package dev.retort.internal.jdbc;

import org.jspecify.annotations.NullMarked;
