package dev.retort.op;

import dev.retort.schema.SchemaModel;
import org.jspecify.annotations.Nullable;

/**
 * Runs Java on the connection of a step. Only a database that is there can run it; the model after it is unknown.
 *
 * @param name what people read of it, and the journal: another name is another piece of work
 * @param work what is done
 * @param back what takes it back; null if that is not written
 */
public record RunJdbc(String name, JdbcWork work, @Nullable JdbcWork back) implements Operation {
    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public RunJdbc {
        if (name.isBlank()) {
            throw new IllegalArgumentException("Java that runs on a connection needs a name");
        }
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        return new SchemaState.Unknown("Java ('" + name + "') runs there, so that the schema after it is not known");
    }

    @Override
    public Reversal reverse() {
        return back == null
                ? Reversal.lacking("Java ('" + name + "') ran there, and what takes it back is not written")
                : Reversal.by(new RunJdbc(name, back, work));
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
