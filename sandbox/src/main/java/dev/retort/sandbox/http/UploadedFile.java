package dev.retort.sandbox.http;

/**
 * A file of a multipart form.
 *
 * @param name the file name of the sender; may be empty
 * @param mimeType as declared by the sender
 * @param content the bytes
 */
public record UploadedFile(String name, String mimeType, byte[] content) {}
