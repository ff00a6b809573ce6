/** Floor 3: what the rows of a database's catalogue mean, as a model of its schema. Pure. */
@NullMarked
package dev.retort.inspect;

import org.jspecify.annotations.NullMarked;
