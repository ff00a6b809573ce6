package dev.retort.bot.config;

/** A value that breaks its variable's rule; never leaves this package. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String what) {
        super(what);
    }

    /** What is wrong and what would be right. */
    String what() {
        return String.valueOf(getMessage());
    }
}
