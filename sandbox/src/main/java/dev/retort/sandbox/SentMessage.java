package dev.retort.sandbox;

import java.time.Instant;

/**
 * A message that the bot sent.
 *
 * @param chatId the chat; for a private chat, the person's id
 * @param messageId increases within the chat
 * @param text the visible text: without markup, trimmed
 * @param rawText the text as the bot sent it
 * @param parseMode as the bot sent it; empty if omitted
 * @param date when it was sent, in whole seconds
 */
public record SentMessage(long chatId, int messageId, String text, String rawText, String parseMode, Instant date) {}
