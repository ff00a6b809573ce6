package dev.retort.op;

import dev.retort.schema.SchemaModel;
import org.jspecify.annotations.Nullable;

/**
 * Runs Java code on the connection of a step. It needs a connection, and the schema model after it is unknown.
 *
 * @param name the name in messages and in the journal; work with another name counts as different work
 * @param work the work
 * @param reversalWork the work that reverses it; null if there is none
 */
public record RunJdbc(String name, JdbcWork work, @Nullable JdbcWork reversalWork) implements Operation {
    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public RunJdbc {
        if (name.isBlank()) {
            throw new IllegalArgumentException("Java code that runs on a connection needs a name");
        }
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        return new SchemaState.Unknown("Java code ('" + name + "') runs there, so the schema after it is unknown");
    }

    @Override
    public Reversal reverse() {
        return reversalWork == null
                ? Reversal.impossible("no Java code is given that reverses '" + name + "'")
                : Reversal.of(new RunJdbc(name, reversalWork, work));
    }

    @Override
    public DataLoss destroysData() {
        return DataLoss.DEPENDS;
    }

    @Override
    public String display() {
        return "run Java '" + name + "'";
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.runJdbc(this);
    }
}
