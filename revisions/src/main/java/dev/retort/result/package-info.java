/** Parameters and results of commands, and the values passed to listeners. Revision ids are strings. */
@NullMarked
package dev.retort.result;

import org.jspecify.annotations.NullMarked;
