package dev.retort.internal.prepare;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.RefusedOperationException;
import dev.retort.dialect.Renderer;
import dev.retort.op.Operation;
import dev.retort.op.OperationException;
import dev.retort.op.SchemaState;
import dev.retort.schema.EnumType;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Predicts the effect of work without a database: the statements that would be executed, and the schema after them. The
 * schema is unknown after Java and after SQL that may call a function; after DDL in SQL, what it mentions is unknown.
 */
public final class Simulation {
    private final Dialect dialect;
    private final Renderer renderer;
    private SchemaState schema;

    /** The predicted effect of a piece of work. */
    public sealed interface Prediction {
        /** The statements that would be executed; none for Java. */
        record Statements(List<SqlStatement> statements) implements Prediction {
            public Statements {
                statements = List.copyOf(statements);
            }
        }

        /** The statements depend on the schema, which is unknown for the given reason. */
        record Unknown(String reason) implements Prediction {}
    }

    /** Creates a simulation that starts with this schema. */
    public Simulation(Preparation preparation, SchemaState start) {
        this.dialect = preparation.dialect();
        this.renderer = preparation.renderer();
        this.schema = start;
    }

    /**
     * Predicts the effect of the next piece of work.
     *
     * @throws RefusedOperationException if the database does not support it
     * @throws OperationException if it does not match the predicted schema
     */
    public Prediction next(Work work) {
        if (work instanceof Work.Change change) {
            return next(change);
        }
        schema = after(dialect, renderer, schema, work);
        return new Prediction.Statements(work instanceof Work.Sql raw ? List.of(raw.statement()) : List.of());
    }

    private Prediction next(Work.Change change) {
        SchemaState before = schema;
        boolean isRequired = change.operations().stream().anyMatch(renderer::requiresSchema);
        boolean isUsed = isRequired || change.operations().stream().anyMatch(renderer::usesSchema);
        schema = isUsed ? changedBy(renderer, before, change) : after(dialect, renderer, before, change);
        Optional<String> unknown = change.operations().stream()
                .map(before::unknownReason)
                .flatMap(Optional::stream)
                .findFirst();
        if (isRequired && unknown.isPresent()) {
            return new Prediction.Unknown(unknown.get());
        }
        return new Prediction.Statements(renderer.render(
                change.operations(), before.modelFor(change.operations()).orElse(SchemaModel.empty())));
    }

    /**
     * The schema after a piece of work. Operations on objects that inspection does not report, such as partitions, do
     * not fail; the schema is unknown after them.
     *
     * @param before the schema before the work
     */
    public static SchemaState after(Dialect dialect, Renderer renderer, SchemaState before, Work work) {
        if (work instanceof Work.Change change) {
            try {
                return changedBy(renderer, before, change);
            } catch (OperationException e) {
                return new SchemaState.Unknown(e.text().what() + ": " + e.text().why());
            }
        }
        String reason = "the effect of the earlier '" + work.display() + "' is unknown";
        return work instanceof Work.Sql sql
                ? afterSql(dialect, before, sql.statement(), reason)
                : new SchemaState.Unknown(reason);
    }

    /**
     * The schema after an SQL statement. Pure DML leaves it unchanged; of DDL, what it mentions is unknown afterwards.
     *
     * @param reason why it is unknown
     */
    static SchemaState afterSql(Dialect dialect, SchemaState before, SqlStatement statement, String reason) {
        if (before instanceof SchemaState.Unknown || dialect.sql().isPureDml(statement)) {
            return before;
        }
        return dialect.sql()
                .changedNames(statement)
                .map(changed -> before.without(changed, reason))
                .orElseGet(() -> new SchemaState.Unknown(reason));
    }

    private static SchemaState changedBy(Renderer renderer, SchemaState before, Work.Change change) {
        return normalized(
                renderer,
                afterOperations(renderer, before, change),
                before.model().orElse(SchemaModel.empty()));
    }

    /**
     * The schema after operations, not normalized. Two kinds of operations are accepted on any schema: those for which
     * the database has nothing to execute, such as a new value of an enum type that no column uses if the database
     * stores the values in columns only; and those on objects that inspection does not report, such as rows inserted
     * into a view.
     *
     * @throws OperationException if another operation does not match the schema
     */
    public static SchemaState afterOperations(Renderer renderer, SchemaState before, Work.Change change) {
        SchemaState after = before;
        for (Operation operation : change.operations()) {
            try {
                after = after.then(operation);
            } catch (OperationException e) {
                if (!isUninspected(renderer, operation, after) && !isNoOp(renderer, operation, after)) {
                    throw e;
                }
            }
        }
        return after;
    }

    private static boolean isUninspected(Renderer renderer, Operation operation, SchemaState before) {
        return !renderer.requiresSchema(operation)
                && before.model()
                        .filter(model -> operation.affectedTables().stream()
                                .noneMatch(name -> model.table(name).isPresent()))
                        .isPresent();
    }

    private static boolean isNoOp(Renderer renderer, Operation operation, SchemaState before) {
        try {
            return before.model()
                    .filter(model -> renderer.render(List.of(operation), model).isEmpty())
                    .isPresent();
        } catch (OperationException | RefusedOperationException e) {
            return false;
        }
    }

    /**
     * The schema in the form in which inspection would report it, which may differ from the form that its author
     * wrote. Enum types that no column uses yet are kept, even if the database stores enum types in columns only.
     */
    public static SchemaState normalized(Renderer renderer, SchemaState schema) {
        return normalized(renderer, schema, SchemaModel.empty());
    }

    /**
     * The schema after a change, in the form in which inspection would report it. If the database stores enum types in
     * columns only, an enum type is removed together with the last column that used it.
     */
    private static SchemaState normalized(Renderer renderer, SchemaState schema, SchemaModel before) {
        if (schema instanceof SchemaState.Unknown) {
            return schema;
        }
        SchemaModel after = schema.model().orElseThrow();
        SchemaModel normalized = renderer.normalize(after);
        List<EnumType> types = new ArrayList<>(normalized.enumTypes());
        after.enumTypes().stream()
                .filter(type -> normalized.enumType(type.name()).isEmpty())
                .filter(type -> before.tablesUsing(type.name()).isEmpty())
                .forEach(types::add);
        SchemaModel model = new SchemaModel(
                normalized.tables(), types, normalized.sequences(), normalized.views(), normalized.objects());
        return schema instanceof SchemaState.Partial partial
                ? new SchemaState.Partial(model, partial.unknown())
                : new SchemaState.Known(model);
    }
}
