/** The house rules as code: reads the sources of the repository and reports which file breaks which rule. */
@NullMarked
package dev.retort.tidy;

import org.jspecify.annotations.NullMarked;
