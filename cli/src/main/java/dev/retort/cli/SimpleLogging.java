package dev.retort.cli;

/**
 * Logging of the standalone program: warnings on standard error; with {@code -v} all messages of the engine.
 *
 * <p>Sets system properties of slf4j-simple, which reads them when the first logger is created. An application that
 * mounts the command tree configures its own logging.
 */
final class SimpleLogging {
    private static final String PREFIX = "org.slf4j.simpleLogger.";

    private SimpleLogging() {}

    /** Logs warnings and errors, unless the user has set other values. */
    static void logWarnings() {
        set("defaultLogLevel", "warn");
        set("showThreadName", "false");
        set("showShortLogName", "true");
        set("levelInBrackets", "true");
        // The engine reports the errors of the driver with its own advice.
        set("log.org.sqlite", "off");
        // The Hibernate of an application logs here as well, instead of choosing a library of the application.
        if (System.getProperty("org.jboss.logging.provider") == null) {
            System.setProperty("org.jboss.logging.provider", "slf4j");
        }
    }

    /** Logs all messages of the engine, unless the user has set another level. */
    static void logAll() {
        set("log.dev.retort", "debug");
    }

    private static void set(String name, String value) {
        if (System.getProperty(PREFIX + name) == null) {
            System.setProperty(PREFIX + name, value);
        }
    }
}
