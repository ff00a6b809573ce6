/** Revisions that the engine generates from Hibernate entities. */
@NullMarked
package dev.retort.hibernate.autogenerate;

import org.jspecify.annotations.NullMarked;
