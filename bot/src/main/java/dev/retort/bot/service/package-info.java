/**
 * What the bot does for members and admins, and the work of its tasks. Uses the database, and Telegram only through the
 * interfaces of this package.
 */
@NullMarked
package dev.retort.bot.service;

import org.jspecify.annotations.NullMarked;
