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

/**
 * Walks through work without a database: what would be sent, and what the schema would be after it, as far as that can
 * be told. After raw SQL or Java nobody knows it.
 */
public final class Simulation {
    private final Dialect dialect;
    private final Renderer renderer;
    private SchemaState now;

    /** What a piece of work would send. */
    public sealed interface Sent {
        /** These statements; none for Java. */
        record Statements(List<SqlStatement> statements) implements Sent {
            public Statements {
                statements = List.copyOf(statements);
            }
        }

        /** What is sent depends on the schema that it finds, which is not known for this reason. */
        record Undecided(String reason) implements Sent {}
    }

    /** A simulation that begins with this schema. */
    public Simulation(Preparation preparation, SchemaState start) {
        this.dialect = preparation.dialect();
        this.renderer = preparation.renderer();
        this.now = start;
    }

    /**
     * What one more piece of work would send.
     *
     * @throws RefusedOperationException if the database cannot do it
     * @throws OperationException if it does not fit the schema that it would find
     */
    public Sent next(Work work) {
        if (work instanceof Work.Change change) {
            return changed(change);
        }
        now = after(dialect, renderer, now, work);
        return new Sent.Statements(work instanceof Work.Sql raw ? List.of(raw.statement()) : List.of());
    }

    private Sent changed(Work.Change change) {
        SchemaState before = now;
        boolean needed = change.operations().stream().anyMatch(renderer::requiresSchema);
        boolean wanted = needed || change.operations().stream().anyMatch(renderer::usesSchema);
        now = wanted ? changedBy(renderer, before, change) : after(dialect, renderer, before, change);
        if (needed && before instanceof SchemaState.Unknown unknown) {
            return new Sent.Undecided(unknown.reason());
        }
        return new Sent.Statements(
                renderer.render(change.operations(), before.model().orElse(SchemaModel.empty())));
    }

    /**
     * The schema after a piece of work. What inspection does not see, such as a partition, can be changed all the same;
     * then nothing is known after it.
     *
     * @param before the schema before it
     */
    public static SchemaState after(Dialect dialect, Renderer renderer, SchemaState before, Work work) {
        if (work instanceof Work.Change change) {
            try {
                return changedBy(renderer, before, change);
            } catch (OperationException e) {
                return new SchemaState.Unknown(e.text().what() + ": " + e.text().why());
            }
        }
        boolean same = work instanceof Work.Sql sql && dialect.sql().isPureDml(sql.statement());
        return same ? before : new SchemaState.Unknown("'" + work.display() + "' comes before it");
    }

    private static SchemaState changedBy(Renderer renderer, SchemaState before, Work.Change change) {
        return asShown(
                renderer, fitting(renderer, before, change), before.model().orElse(SchemaModel.empty()));
    }

    /**
     * The schema after operations, as far as they tell. What the database has nothing to do for fits any schema, as a
     * value of an enum type that no column has where columns alone hold the values; and what inspection does not see,
     * such as rows that are inserted into a view, is left to the database.
     *
     * @throws OperationException if one of them does not fit the schema that it finds
     */
    public static SchemaState fitting(Renderer renderer, SchemaState before, Work.Change change) {
        SchemaState after = before;
        for (Operation operation : change.operations()) {
            try {
                after = after.then(operation);
            } catch (OperationException e) {
                if (!isUnseen(renderer, operation, after) && !isNothing(renderer, operation, after)) {
                    throw e;
                }
            }
        }
        return after;
    }

    private static boolean isUnseen(Renderer renderer, Operation operation, SchemaState before) {
        return !renderer.requiresSchema(operation)
                && before instanceof SchemaState.Known known
                && operation.affectedTables().stream()
                        .noneMatch(name -> known.after().table(name).isPresent());
    }

    private static boolean isNothing(Renderer renderer, Operation operation, SchemaState before) {
        try {
            return before instanceof SchemaState.Known known
                    && renderer.render(List.of(operation), known.after()).isEmpty();
        } catch (OperationException | RefusedOperationException e) {
            return false;
        }
    }

    /**
     * The schema as the database would show it, which is not always as its author wrote it; enum types are kept that
     * have no column yet.
     */
    public static SchemaState asShown(Renderer renderer, SchemaState outcome) {
        return asShown(renderer, outcome, SchemaModel.empty());
    }

    /** The same, after another schema: where columns alone hold an enum type, it goes with its last one. */
    private static SchemaState asShown(Renderer renderer, SchemaState outcome, SchemaModel before) {
        if (!(outcome instanceof SchemaState.Known known)) {
            return outcome;
        }
        SchemaModel stored = renderer.normalize(known.after());
        List<EnumType> types = new ArrayList<>(stored.enumTypes());
        known.after().enumTypes().stream()
                .filter(type -> stored.enumType(type.name()).isEmpty())
                .filter(type -> before.tablesUsing(type.name()).isEmpty())
                .forEach(types::add);
        return new SchemaState.Known(
                new SchemaModel(stored.tables(), types, stored.sequences(), stored.views(), stored.objects()));
    }
}
