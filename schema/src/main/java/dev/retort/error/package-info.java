/** The failures of Retort: kind, message text in four parts, and the scrubber that removes secrets. */
@NullMarked
package dev.retort.error;

import org.jspecify.annotations.NullMarked;
