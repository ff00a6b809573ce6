/** Creates new revisions: from operations to the body in SQL or Java, and to the revision file. */
@NullMarked
package dev.retort.internal.script.draft;

import org.jspecify.annotations.NullMarked;
