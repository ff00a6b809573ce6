/** Logging: one line format on standard error, from which all secrets are removed. */
@NullMarked
package dev.retort.bot.log;

import org.jspecify.annotations.NullMarked;
