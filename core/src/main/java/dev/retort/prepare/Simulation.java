package dev.retort.prepare;

import dev.retort.ddl.Dialect;
import dev.retort.ddl.RefusedOperationException;
import dev.retort.ddl.Renderer;
import dev.retort.op.Operation;
import dev.retort.op.OperationException;
import dev.retort.op.Outcome;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import java.util.List;

/**
 * Walks through work without a database: what would be sent, and what the schema would be after it, as far as that can
 * be told. After raw SQL or Java nobody knows it.
 */
public final class Simulation {
    private final Dialect dialect;
    private final Renderer renderer;
    private Outcome now;

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
    public Simulation(Preparation preparation, Outcome start) {
        this.dialect = preparation.dialect();
        this.renderer = preparation.renderer();
        this.now = start;
    }

    /**
     * What one more piece of work would send.
     *
     * @param source the file that it comes from
     * @throws RefusedOperationException where the database cannot do it
     * @throws OperationException where it does not fit the schema that it would find
     */
    public Sent next(Work work, String source) {
        if (work instanceof Work.Change change) {
            try {
                return changed(change);
            } catch (RefusedOperationException e) {
                throw e.in(source);
            } catch (OperationException e) {
                throw e.in(source);
            }
        }
        now = after(dialect, renderer, now, work);
        return new Sent.Statements(work instanceof Work.Sql raw ? List.of(raw.statement()) : List.of());
    }

    private Sent changed(Work.Change change) {
        Outcome before = now;
        boolean needed = change.operations().stream().anyMatch(renderer::needsModel);
        now = needed ? changedBy(renderer, before, change) : after(dialect, renderer, before, change);
        if (needed && before instanceof Outcome.Unknown unknown) {
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
    public static Outcome after(Dialect dialect, Renderer renderer, Outcome before, Work work) {
        if (work instanceof Work.Change change) {
            try {
                return changedBy(renderer, before, change);
            } catch (OperationException e) {
                return new Outcome.Unknown(e.text().what() + ": " + e.text().why());
            }
        }
        boolean same = work instanceof Work.Sql sql && dialect.keepsSchema(sql.statement());
        return same ? before : new Outcome.Unknown("'" + work.display() + "' comes before it");
    }

    private static Outcome changedBy(Renderer renderer, Outcome before, Work.Change change) {
        Outcome after = before;
        for (Operation operation : change.operations()) {
            after = after.then(operation);
        }
        return asShown(renderer, after);
    }

    /**
     * The schema as the database would show it, which is not always as its author wrote it; enum types are kept that
     * have no column yet.
     */
    public static Outcome asShown(Renderer renderer, Outcome outcome) {
        if (!(outcome instanceof Outcome.Known known)) {
            return outcome;
        }
        SchemaModel stored = renderer.stored(known.after());
        return new Outcome.Known(new SchemaModel(
                stored.tables(), known.after().enumTypes(), stored.sequences(), stored.views(), stored.objects()));
    }
}
