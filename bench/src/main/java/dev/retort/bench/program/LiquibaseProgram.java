package dev.retort.bench.program;

import java.io.IOException;
import java.io.OutputStream;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.exception.CommandExecutionException;

/** The same application with Liquibase. */
public final class LiquibaseProgram {
    private LiquibaseProgram() {}

    /** Arguments: the task, a JDBC URL, and the changelog as a resource. */
    public static void main(String[] args) throws CommandExecutionException, IOException {
        // By default, Liquibase sends usage statistics and logs each change.
        System.setProperty("liquibase.analytics.enabled", "false");
        Logger.getLogger("").setLevel(Level.OFF);
        new CommandScope("update")
                .addArgumentValue(DbUrlConnectionArgumentsCommandStep.URL_ARG, args[1])
                .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, args[2])
                .setOutput(OutputStream.nullOutputStream())
                .execute();
        Memory.print();
    }
}
