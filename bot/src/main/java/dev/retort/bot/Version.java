package dev.retort.bot;

/** The name and version of this program, for the history table and {@code --version}. */
final class Version {
    static final String PROGRAM = "retort-bot 0.1";

    private Version() {}
}
