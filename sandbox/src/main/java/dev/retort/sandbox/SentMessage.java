package dev.retort.sandbox;

import java.time.Instant;

/**
 * A message that the bot sent.
 *
 * @param chatId the chat that got it; for a private chat the person's id
 * @param messageId counts up within the chat
 * @param text what the person sees: without markup, trimmed
 * @param rawText what the bot gave
 * @param parseMode as the bot wrote it; empty when it gave none
 * @param date when it was sent, in whole seconds
 */
public record SentMessage(long chatId, int messageId, String text, String rawText, String parseMode, Instant date) {}
