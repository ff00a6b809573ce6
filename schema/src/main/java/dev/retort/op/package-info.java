/**
 * Operations, each of which is one change to a database as data, and the API with which revisions in Java record them.
 */
@NullMarked
package dev.retort.op;

import org.jspecify.annotations.NullMarked;
