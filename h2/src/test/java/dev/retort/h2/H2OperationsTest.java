package dev.retort.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.dialect.RefusedOperationException;
import dev.retort.op.AddConstraint;
import dev.retort.op.CreateSequence;
import dev.retort.op.DeleteRows;
import dev.retort.op.InsertRows;
import dev.retort.op.Operation;
import dev.retort.op.OperationException;
import dev.retort.op.Reversal;
import dev.retort.op.UpdateRows;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.Generated;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.support.random.RandomOperations;
import java.sql.SQLException;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random operations on random schemas of a real database. After each operation the database matches the model, and
 * after its reversal the former schema is restored.
 */
class H2OperationsTest {
    /** The number of seeds; set {@code -Dseeds=10000} for more. */
    private static final int SEEDS = Integer.getInteger("seeds", 400);

    private static final int SEEDS_PER_BLOCK = 50;

    /** The random rows of these operations do not fit the columns. */
    private static final Set<Class<? extends Operation>> EXCLUDED_OPERATIONS =
            Set.of(InsertRows.class, UpdateRows.class, DeleteRows.class);

    /**
     * Errors that H2 reports rightly: an index or a foreign key uses the object (90085, 90152), a generated or key
     * column depends on it (90083), an identity or key column would be nullable (90023), another table refers to it
     * (90107), or a foreign key refers to a column of another type (90110, 90153).
     */
    private static final Set<Integer> REFUSALS = Set.of(90085, 90152, 90083, 90023, 90107, 90110, 90153);

    static IntStream blocks() {
        return IntStream.range(0, SEEDS / SEEDS_PER_BLOCK);
    }

    @ParameterizedTest(name = "seeds from {0} times 50")
    @MethodSource("blocks")
    void operationAndReversalMatchTheModel(int block) {
        int executed = 0;
        for (int seed = block * SEEDS_PER_BLOCK; seed < (block + 1) * SEEDS_PER_BLOCK; seed++) {
            Random random = new Random(seed);
            SchemaModel model = H2CreationTest.model(random);
            try (H2TestSession session = new H2TestSession()) {
                session.create(model);
                SchemaModel before = session.model();
                Operation operation = new RandomOperations(random).next(before);
                executed += isExcluded(operation) ? 0 : runOperation(session, before, operation, seed);
            }
        }
        assertThat(executed).isGreaterThan(SEEDS_PER_BLOCK / 4);
    }

    /** Excludes operations on other schemas, because inspection reads only one. */
    private static boolean isExcluded(Operation operation) {
        return EXCLUDED_OPERATIONS.contains(operation.getClass())
                || operation instanceof CreateSequence create
                        && create.sequence().name().schemaName() != null
                || operation.affectedTables().stream().anyMatch(name -> name.schemaName() != null);
    }

    private static int runOperation(H2TestSession session, SchemaModel before, Operation operation, int seed) {
        String what = "seed %d: %s".formatted(seed, operation);
        SchemaModel after;
        try {
            after = session.run(before, operation);
        } catch (OperationException | RefusedOperationException e) {
            return 0;
        } catch (IllegalStateException e) {
            assertThat(((SQLException) e.getCause()).getErrorCode())
                    .as("%s%n%s", what, e)
                    .isIn(REFUSALS);
            return 0;
        }
        assertThat(form(session.model())).as(what).isEqualTo(form(H2TestSession.RENDERER.normalize(after)));
        if (operation.reverse(before) instanceof Reversal.Possible possible) {
            SchemaModel now = after;
            for (Operation one : possible.operations()) {
                now = session.run(now, one);
            }
            assertThat(form(session.model())).as("%s, reversed", what).isEqualTo(form(kept(before, operation)));
        }
        return 1;
    }

    /** Columns of a dropped primary key remain NOT NULL. */
    private static SchemaModel kept(SchemaModel before, Operation operation) {
        if (!(operation instanceof AddConstraint add) || !(add.constraint() instanceof PrimaryKey key)) {
            return before;
        }
        Table table = before.table(add.table()).orElseThrow();
        for (String column : key.columns()) {
            table = table.withColumnReplaced(table.column(column).orElseThrow().notNull());
        }
        return before.withTableReplaced(table);
    }

    /** Replaces SQL texts, which change with a column's name or type only in the database; H2 also folds constants. */
    private static SchemaModel form(SchemaModel model) {
        SchemaModel form = model;
        for (Table table : model.tables()) {
            form = form.withTableReplaced(withoutTexts(table));
        }
        return form;
    }

    private static Table withoutTexts(Table table) {
        Table bare = table;
        for (Constraint constraint : table.checks()) {
            bare = bare.withConstraintReplaced(constraint, Check.of("…").withName(constraint.name()));
        }
        for (Column column : table.columns()) {
            if (column.generated() != null) {
                bare = bare.withColumnReplaced(column.withGenerated(Generated.stored("…")));
            }
        }
        return bare;
    }
}
