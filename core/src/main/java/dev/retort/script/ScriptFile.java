package dev.retort.script;

/**
 * A file as found, not yet understood.
 *
 * @param name its name without folders
 * @param source where people find it
 * @param content its bytes
 */
record ScriptFile(String name, String source, byte[] content) {}
