/** Entities that use what mappings can say and every database can hold. */
@NullMarked
package dev.retort.hibernate.corpus;

import org.jspecify.annotations.NullMarked;
