package dev.retort.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.dialect.RefusedOperationException;
import dev.retort.op.AddConstraint;
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
 * Operations by chance, each on a schema by chance that is really there: the database is what the operation says, and
 * what takes it back brings the former schema back.
 */
class H2OperationsTest {
    /** How many; more by hand with {@code -Dseeds=10000}. */
    private static final int SEEDS = Integer.getInteger("seeds", 400);

    private static final int SEEDS_PER_BLOCK = 50;

    /** Their rows fit no column. */
    private static final Set<Class<? extends Operation>> SENSELESS =
            Set.of(InsertRows.class, UpdateRows.class, DeleteRows.class);

    /**
     * What H2 rightly refuses: an index or a foreign key uses it (90085, 90152), a generated or key column needs it
     * (90083), a numbered column or one of a key takes NULL (90023),
     * another table refers to it (90107), or a foreign key refers
     * to a column of another type (90110, 90153).
     */
    private static final Set<Integer> REFUSALS = Set.of(90085, 90152, 90083, 90023, 90107, 90110, 90153);

    static IntStream blocks() {
        return IntStream.range(0, SEEDS / SEEDS_PER_BLOCK);
    }

    @ParameterizedTest(name = "seeds from {0} times 50")
    @MethodSource("blocks")
    void theDatabaseFollowsEachOperationAndGoesBack(int block) {
        int carriedOut = 0;
        for (int seed = block * SEEDS_PER_BLOCK; seed < (block + 1) * SEEDS_PER_BLOCK; seed++) {
            Random random = new Random(seed);
            SchemaModel model = H2CreationTest.model(random);
            try (H2Live live = new H2Live()) {
                live.create(model);
                SchemaModel before = live.model();
                Operation operation = new RandomOperations(random).next(before);
                carriedOut += isSetAside(operation) ? 0 : tried(live, before, operation, seed);
            }
        }
        assertThat(carriedOut).isGreaterThan(SEEDS_PER_BLOCK / 4);
    }

    /** Inspection looks at one schema, and what is in another one is not in the model. */
    private static boolean isSetAside(Operation operation) {
        return SENSELESS.contains(operation.getClass())
                || operation.affectedTables().stream().anyMatch(name -> name.schemaName() != null);
    }

    private static int tried(H2Live live, SchemaModel before, Operation operation, int seed) {
        String what = "seed %d: %s".formatted(seed, operation);
        SchemaModel after;
        try {
            after = live.run(before, operation);
        } catch (OperationException | RefusedOperationException e) {
            return 0;
        } catch (IllegalStateException e) {
            assertThat(((SQLException) e.getCause()).getErrorCode())
                    .as("%s%n%s", what, e)
                    .isIn(REFUSALS);
            return 0;
        }
        assertThat(form(live.model())).as(what).isEqualTo(form(H2Live.RENDERER.normalize(after)));
        if (operation.reverse(before) instanceof Reversal.Possible possible) {
            SchemaModel now = after;
            for (Operation one : possible.operations()) {
                now = live.run(now, one);
            }
            assertThat(form(live.model())).as("%s, taken back", what).isEqualTo(form(kept(before, operation)));
        }
        return 1;
    }

    /** A primary key makes its columns NOT NULL, and they stay so without it. */
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

    /** Texts follow the name or the type of a column in the database alone, and H2 computes what is constant. */
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
