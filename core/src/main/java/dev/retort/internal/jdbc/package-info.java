/** Database access: sessions and their state, and the inspector. */
@NullMarked
package dev.retort.internal.jdbc;

import org.jspecify.annotations.NullMarked;
