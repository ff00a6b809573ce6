/** Logging: one line form on standard error, in which no secret can stand. */
@NullMarked
package dev.retort.bot.log;

import org.jspecify.annotations.NullMarked;
