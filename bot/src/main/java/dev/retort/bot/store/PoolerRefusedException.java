package dev.retort.bot.store;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;

/**
 * The connections to PostgreSQL lead through a pooler that gives each transaction another server process. The locks by
 * which one instance polls and runs a task belong to a server process, so they would exclude no other instance.
 */
final class PoolerRefusedException extends RetortException {
    private static final long serialVersionUID = 1L;

    PoolerRefusedException() {
        super(
                ErrorKind.BAD_CONFIG,
                ErrorText.of(
                                "Cannot start the bot",
                                "DATABASE_URL leads to a connection pooler in transaction mode, in which the locks of"
                                        + " the bot exclude no other instance")
                        .fix("set DATABASE_URL to the server itself, or to a pooler in session mode; it often has"
                                + " another port or host name"));
    }
}
