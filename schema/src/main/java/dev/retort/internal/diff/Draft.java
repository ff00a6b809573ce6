package dev.retort.internal.diff;

import dev.retort.op.Operation;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** Collects operations. Each is applied to the model, so that later decisions see its effect. Not thread-safe. */
final class Draft {
    private final List<Operation> operations = new ArrayList<>();
    private SchemaModel model;

    Draft(SchemaModel model) {
        this.model = model;
    }

    /**
     * Adds an operation.
     *
     * @throws dev.retort.op.OperationException if it cannot be applied to the model
     */
    void add(Operation operation) {
        model = operation.apply(model).model().orElse(model);
        operations.add(operation);
    }

    /** Returns the model after all operations. */
    SchemaModel model() {
        return model;
    }

    /** Returns an existing table of the model. */
    Table table(QualifiedName name) {
        return model.table(name).orElseThrow();
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }
}
