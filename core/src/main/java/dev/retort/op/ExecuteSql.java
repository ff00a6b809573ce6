package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.Set;

/**
 * Runs one statement as its author wrote it. Nobody reads it, so that the model after it is unknown, and it has no
 * reversal.
 *
 * @param sql the statement, without its terminator
 * @param line the line of its file on which it starts, from 1
 */
public record ExecuteSql(String sql, int line) implements Operation {

    @Override
    public Outcome apply(SchemaModel before) {
        return new Outcome.Unknown("SQL of line " + line + " is not read, so that the schema after it is not known");
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        return Reversal.lacking("SQL of line " + line + " is not read, so that what takes it back is not known");
    }

    @Override
    public DataLoss destroysData() {
        return DataLoss.DEPENDS;
    }

    @Override
    public Set<QualifiedName> touches() {
        return Applying.names();
    }

    @Override
    public Applied isApplied(SchemaModel now) {
        return Applied.UNKNOWN;
    }

    @Override
    public String display() {
        return "run SQL of line " + line;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.executeSql(this);
    }
}
