package dev.retort.bench.program;

import java.io.IOException;
import org.flywaydb.core.Flyway;

/** The same application with Flyway. */
public final class FlywayProgram {
    private FlywayProgram() {}

    /** Arguments: the task, a JDBC URL, and the location of the migrations. */
    public static void main(String[] args) throws IOException {
        Flyway flyway = Flyway.configure()
                .dataSource(args[1], null, null)
                .locations(args[2])
                .load();
        int steps = flyway.migrate().migrationsExecuted;
        if (args[0].equals("nothing") != (steps == 0)) {
            throw new IllegalStateException(steps + " migrations were run");
        }
        Memory.print();
    }
}
