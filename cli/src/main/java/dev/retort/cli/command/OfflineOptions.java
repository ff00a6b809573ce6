package dev.retort.cli.command;

import dev.retort.OfflineScripts;
import dev.retort.Retort;
import dev.retort.cli.call.UsageException;
import dev.retort.dialect.Dialects;
import dev.retort.error.ErrorText;
import dev.retort.schema.Database;
import java.util.ArrayList;
import picocli.CommandLine.Option;

/** The options of commands that can print an SQL script instead of running. */
final class OfflineOptions {
    @Option(
            names = "--sql",
            defaultValue = "false",
            description = "Run nothing: print an SQL script that has the same effect as the run, including the version"
                    + " table.")
    private boolean sql;

    @Option(
            names = "--dialect",
            paramLabel = "NAME[:VERSION]",
            completionCandidates = Names.class,
            description = "With --sql: the database to write for, such as postgresql:15. Default: that of the URL.")
    private String dialect = "";

    /** The values that a shell completes. */
    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Names() {
            super(Dialects.supported().stream().map(Database::code).toList());
        }
    }

    /**
     * Returns whether {@code --sql} was given.
     *
     * @throws UsageException if {@code --dialect} was given without it
     */
    boolean isRequested() {
        if (!sql && !dialect.isEmpty()) {
            throw new UsageException(ErrorText.of("Cannot run this command", "'--dialect' is valid only with '--sql'")
                    .fix("add '--sql', or omit '--dialect'."));
        }
        return sql;
    }

    /** Returns the script writer for the given dialect, by default for that of the configured database. */
    OfflineScripts scripts(Retort engine) {
        return dialect.isEmpty() ? engine.script() : engine.script().forDialect(dialect);
    }

    /**
     * Rejects {@code --sql} together with {@code --dry-run}.
     *
     * @throws UsageException if both were given
     */
    void rejectDryRun(boolean dryRun) {
        if (sql && dryRun) {
            throw new UsageException(
                    ErrorText.of("Cannot run this command", "'--dry-run' reads the database, but '--sql' does not")
                            .fix("omit one of them."));
        }
    }
}
