/** Entities that use what mappings can say and every database can hold. */
@NullUnmarked
package dev.retort.hibernate.corpus;

import org.jspecify.annotations.NullUnmarked;
