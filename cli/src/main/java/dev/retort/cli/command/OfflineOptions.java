package dev.retort.cli.command;

import dev.retort.OfflineScripts;
import dev.retort.Retort;
import dev.retort.cli.call.UsageException;
import dev.retort.dialect.Dialects;
import dev.retort.error.ErrorText;
import dev.retort.schema.Database;
import java.util.ArrayList;
import picocli.CommandLine.Option;

/** The options of commands that can write a script instead of running. */
final class OfflineOptions {
    @Option(
            names = "--sql",
            defaultValue = "false",
            description = "Run nothing: print a script that leaves in a database what the run would, its version rows"
                    + " included.")
    private boolean sql;

    @Option(
            names = "--dialect",
            paramLabel = "NAME[:VERSION]",
            completionCandidates = Names.class,
            description = "With --sql: the database to write for, as postgresql:15. Without it, the one that is named.")
    private String dialect = "";

    /** What a shell completes. */
    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Names() {
            super(Dialects.supported().stream().map(Database::code).toList());
        }
    }

    /**
     * Whether a script is wanted.
     *
     * @throws UsageException if a dialect is named for none
     */
    boolean sql() {
        if (!sql && !dialect.isEmpty()) {
            throw new UsageException(ErrorText.of(
                            "Cannot run this command",
                            "--dialect says for which database to write," + " and nothing is written without --sql")
                    .fix("add '--sql', or leave '--dialect' out."));
        }
        return sql;
    }

    /** Scripts for the dialect that was named, or else for that of the database. */
    OfflineScripts scripts(Retort engine) {
        return dialect.isEmpty() ? engine.script() : engine.script().forDialect(dialect);
    }

    /**
     * Refuses a script of a dry run.
     *
     * @throws UsageException if both are wanted
     */
    void refuseBoth(boolean dryRun) {
        if (sql && dryRun) {
            throw new UsageException(
                    ErrorText.of("Cannot run this command", "--dry-run looks at a database, and --sql at none")
                            .fix("leave one of them out."));
        }
    }
}
