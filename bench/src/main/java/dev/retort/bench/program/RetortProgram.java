package dev.retort.bench.program;

import dev.retort.Retort;
import dev.retort.StartPolicy;
import java.io.IOException;

/** An application that upgrades its database to head when it starts. */
public final class RetortProgram {
    private RetortProgram() {}

    /** Arguments: the task, a JDBC URL, and the script location. */
    public static void main(String[] args) throws IOException {
        Retort retort = Retort.builder().url(args[1]).scripts(args[2]).build();
        int steps = retort.start(StartPolicy.UPGRADE).steps().size();
        if (args[0].equals("nothing") != (steps == 0)) {
            throw new IllegalStateException(steps + " steps were run");
        }
        Memory.print();
    }
}
