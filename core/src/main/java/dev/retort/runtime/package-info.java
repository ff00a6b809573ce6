/** Floor 6: walks a plan step by step: lock, fence, transaction, journal, version row and history row. */
@NullMarked
package dev.retort.runtime;

import org.jspecify.annotations.NullMarked;
