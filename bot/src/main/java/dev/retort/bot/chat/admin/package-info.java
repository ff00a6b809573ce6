/** The screens of the owner and the admins. Pure, like the rest of the chat. */
@NullMarked
package dev.retort.bot.chat.admin;

import org.jspecify.annotations.NullMarked;
