package dev.retort.result;

import dev.retort.op.Operation.DataLoss;
import java.util.List;

/**
 * A change of the schema that turns the database into what the models describe.
 *
 * @param display the change as text, such as {@code add column nick to table users}
 * @param destroysData whether it destroys data
 * @param comments what its author should know, such as the number of affected rows; empty if there is nothing
 */
public record SchemaChange(String display, DataLoss destroysData, List<String> comments) {
    public SchemaChange {
        comments = List.copyOf(comments);
    }
}
