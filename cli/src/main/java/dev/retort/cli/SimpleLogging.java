package dev.retort.cli;

/**
 * The log of the program of its own: warnings on standard error, and with {@code -v} all that the engine says. Settings
 * of slf4j-simple, which reads them when the first logger is made; an application that mounts the tree has its own log.
 */
final class SimpleLogging {
    private static final String PREFIX = "org.slf4j.simpleLogger.";

    private SimpleLogging() {}

    /** Warnings and errors, unless the user has set it otherwise. */
    static void warnings() {
        set("defaultLogLevel", "warn");
        set("showThreadName", "false");
        set("showShortLogName", "true");
        set("levelInBrackets", "true");
    }

    /** All that the engine says, with the time since the program's start. */
    static void all() {
        set("log.dev.retort", "debug");
    }

    private static void set(String name, String value) {
        if (System.getProperty(PREFIX + name) == null) {
            System.setProperty(PREFIX + name, value);
        }
    }
}
