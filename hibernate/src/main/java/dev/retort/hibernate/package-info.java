/** Reads the schema that Hibernate's entities describe, without a connection. */
@NullMarked
package dev.retort.hibernate;

import org.jspecify.annotations.NullMarked;
