/** Turns Hibernate's boot-time metadata into a schema model. */
@NullMarked
package dev.retort.internal.hibernate;

import org.jspecify.annotations.NullMarked;
