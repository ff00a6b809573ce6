/** The house rules as code: reads the repository as source and says which file breaks which rule. */
@NullMarked
package dev.retort.tidy;

import org.jspecify.annotations.NullMarked;
