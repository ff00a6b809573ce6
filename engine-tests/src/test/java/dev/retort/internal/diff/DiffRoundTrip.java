package dev.retort.internal.diff;

import dev.retort.op.AddEnumValue;
import dev.retort.op.Operation;
import dev.retort.op.Reversal;
import dev.retort.op.SchemaState;
import dev.retort.schema.Column;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Applies operations and their reversal to a schema. */
final class DiffRoundTrip {
    private DiffRoundTrip() {}

    /** Returns the schema after these operations. */
    static SchemaModel applied(SchemaModel from, List<Operation> operations) {
        SchemaModel model = from;
        for (Operation operation : operations) {
            model = operation.apply(model).model().orElseThrow();
        }
        return model;
    }

    /**
     * Returns the schema after these operations and their reversal. New values of enum types are not reversed.
     *
     * @param to the schema after the operations
     */
    static SchemaModel reversed(SchemaModel from, List<Operation> operations, SchemaModel to) {
        List<Operation> reversible = operations.stream()
                .filter(operation -> !(operation instanceof AddEnumValue))
                .toList();
        Reversal reversal = Reversal.ofAll(
                reversible, new SchemaState.Known(withNewEnumValues(from, operations)), SchemaState::then);
        return applied(to, ((Reversal.Possible) reversal).operations());
    }

    /** Returns the schema with the new values of enum types, which remain after a downgrade. */
    static SchemaModel withNewEnumValues(SchemaModel from, List<Operation> operations) {
        Stream<Operation> values = operations.stream().filter(AddEnumValue.class::isInstance);
        return applied(from, values.toList());
    }

    /** Returns a schema without what is not compared: the order of columns, options of tables, and views. */
    static SchemaModel comparable(SchemaModel model) {
        List<Table> tables =
                model.tables().stream().map(DiffRoundTrip::comparable).toList();
        return new SchemaModel(tables, model.enumTypes(), model.sequences(), List.of(), List.of());
    }

    private static Table comparable(Table table) {
        List<Column> columns = table.columns().stream()
                .sorted(Comparator.comparing(Column::name))
                .toList();
        return new Table(table.name(), columns, table.constraints(), table.indexes(), table.options(), table.comment())
                .withOptions(Map.of());
    }
}
