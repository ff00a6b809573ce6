package dev.retort.sandbox.http;

/**
 * A file of a multipart form.
 *
 * @param name as the sender named it; may be empty
 * @param mimeType as the sender said it
 * @param content the bytes
 */
public record UploadedFile(String name, String mimeType, byte[] content) {}
