package dev.retort.bot.config;

/** The value of a variable is invalid. Never leaves this package. */
final class InvalidValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidValueException(String description) {
        super(description);
    }

    /** Returns the error and the expected form. */
    String description() {
        return String.valueOf(getMessage());
    }
}
