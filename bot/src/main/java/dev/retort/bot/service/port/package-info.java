/** What the services need from Telegram. {@code telegram} implements the interfaces. */
@NullMarked
package dev.retort.bot.service.port;

import org.jspecify.annotations.NullMarked;
