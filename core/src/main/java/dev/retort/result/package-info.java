/** What commands take and return, and what listeners receive: values, with ids as text. */
@NullMarked
package dev.retort.result;

import org.jspecify.annotations.NullMarked;
