/** Renders operations as SQL of PostgreSQL, and refuses those that PostgreSQL cannot run exactly. */
@NullMarked
package dev.retort.postgresql.render;

import org.jspecify.annotations.NullMarked;
