package dev.retort.sandbox;

/**
 * A file that the bot sent.
 *
 * @param name the file name
 * @param mimeType such as {@code text/csv}
 * @param content the bytes
 */
public record SentFile(String name, String mimeType, byte[] content) {}
