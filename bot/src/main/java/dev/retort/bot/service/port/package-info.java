/** The interfaces through which services use Telegram; {@code telegram} implements them. */
@NullMarked
package dev.retort.bot.service.port;

import org.jspecify.annotations.NullMarked;
