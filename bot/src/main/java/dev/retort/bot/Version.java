package dev.retort.bot;

/** What this program is called, for the history of the database and for {@code --version}. */
final class Version {
    static final String PROGRAM = "retort-bot 0.1";

    private Version() {}
}
