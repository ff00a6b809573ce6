package dev.retort.postgresql.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.dialect.RefusedOperationException;
import dev.retort.op.AddColumn;
import dev.retort.op.AddConstraint;
import dev.retort.op.AlterColumn;
import dev.retort.op.Concurrency;
import dev.retort.op.CreateIndex;
import dev.retort.op.CreateObject;
import dev.retort.op.CreateView;
import dev.retort.op.DeleteRows;
import dev.retort.op.DropColumn;
import dev.retort.op.DropIndex;
import dev.retort.op.InsertRows;
import dev.retort.op.Operation;
import dev.retort.op.OperationException;
import dev.retort.op.RenameColumn;
import dev.retort.op.RenameTable;
import dev.retort.op.ReplaceObject;
import dev.retort.op.ReplaceView;
import dev.retort.op.Reversal;
import dev.retort.op.UpdateRows;
import dev.retort.schema.DataType;
import dev.retort.schema.Database;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.support.TestDatabases;
import dev.retort.support.random.RandomOperations;
import dev.retort.support.random.RandomSchemas;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random operations on random schemas of a real server. After each operation the database matches the model, and after
 * its reversal the former schema is restored.
 */
class PostgresqlOperationsTest {
    private static final int SEEDS_PER_BLOCK = 30;
    private static final int OPERATIONS_PER_SEED = 2;

    /** The random texts of these operations are not SQL, and their random rows do not fit the columns. */
    private static final Set<Class<? extends Operation>> EXCLUDED_OPERATIONS = Set.of(
            CreateView.class,
            ReplaceView.class,
            CreateObject.class,
            ReplaceObject.class,
            InsertRows.class,
            UpdateRows.class,
            DeleteRows.class);

    /**
     * Errors that the server reports rightly: a view depends on the object (2BP01, 0A000), a sequence and its owner are
     * in different namespaces (55000), a default does not fit the type (22P02, 22007), a type has no order (42704), the
     * types of a foreign key differ (42804), an identity or key column would be nullable (42601, 42P16), or the columns
     * of a key with SET NULL are generated (42601).
     */
    private static final Set<String> REFUSALS =
            Set.of("2BP01", "0A000", "55000", "22P02", "22007", "42704", "42804", "42601", "42P16");

    static IntStream blocks() {
        return IntStream.range(0, 5);
    }

    @ParameterizedTest(name = "seeds from {0} times 30")
    @MethodSource("blocks")
    void operationAndReversalMatchTheModel(int block) throws SQLException {
        int executed = 0;
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            for (int seed = block * SEEDS_PER_BLOCK; seed < (block + 1) * SEEDS_PER_BLOCK; seed++) {
                Random random = new Random(seed);
                session.send("BEGIN");
                session.create(RandomSchemas.model(
                        random, TestDatabases.of(Database.POSTGRESQL).features()));
                SchemaModel before = session.model();
                RandomOperations any = new RandomOperations(random);
                for (int i = 0; i < OPERATIONS_PER_SEED; i++) {
                    executed += runOperation(session, before, blocking(any.next(before)), seed);
                }
                session.send("ROLLBACK");
            }
        }
        assertThat(executed).isGreaterThan(SEEDS_PER_BLOCK);
    }

    private static int runOperation(PostgresqlTestSession session, SchemaModel before, Operation operation, int seed)
            throws SQLException {
        if (EXCLUDED_OPERATIONS.contains(operation.getClass()) || isExcluded(before, operation)) {
            return 0;
        }
        SchemaModel after;
        try {
            after = PostgresqlTestSession.after(before, operation);
            PostgresqlTestSession.RENDERER.check(operation);
        } catch (OperationException | RefusedOperationException e) {
            return 0;
        }
        session.send("SAVEPOINT before");
        int done = countExecuted(session, before, operation, "seed %d: %s".formatted(seed, operation));
        if (done > 0) {
            assertThat(form(session.model(), operation))
                    .as("seed %d: %s", seed, operation)
                    .isEqualTo(form(PostgresqlTestSession.RENDERER.normalize(after), operation));
            back(session, before, operation, seed);
        }
        session.send("ROLLBACK TO SAVEPOINT before");
        return done;
    }

    private static int countExecuted(
            PostgresqlTestSession session, SchemaModel before, Operation operation, String what) {
        try {
            session.run(before, operation);
            return 1;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as("%s%n%s", what, e).isIn(REFUSALS);
            return 0;
        } catch (RefusedOperationException e) {
            // A refusal that depends on the model.
            return 0;
        }
    }

    private static void back(PostgresqlTestSession session, SchemaModel before, Operation operation, int seed)
            throws SQLException {
        if (!(operation.reverse(before) instanceof Reversal.Possible possible)) {
            return;
        }
        SchemaModel now = PostgresqlTestSession.after(before, operation);
        for (Operation one : possible.operations()) {
            try {
                now = session.run(now, one);
            } catch (RefusedOperationException e) {
                // A generated column that became an ordinary one cannot become generated again.
                assertThat(operation).as("seed %d", seed).isInstanceOf(AlterColumn.class);
                return;
            }
        }
        assertThat(form(session.model(), operation))
                .as("seed %d: %s, reversed", seed, operation)
                .isEqualTo(form(kept(before, operation), operation));
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

    /** Replaces concurrent index operations, which cannot run in a transaction. */
    private static Operation blocking(Operation operation) {
        if (operation instanceof CreateIndex create) {
            return CreateIndex.of(create.table(), create.index());
        }
        return operation instanceof DropIndex drop
                ? new DropIndex(drop.table(), drop.index(), Concurrency.BLOCKING)
                : operation;
    }

    /** Excludes moves of tables with owned sequences, which the model does not move, and defaults of type bytea. */
    private static boolean isExcluded(SchemaModel before, Operation operation) {
        if (operation instanceof AlterColumn alter) {
            return alter.to().type().kind() == DataType.Kind.BLOB && alter.to().defaultValue() != null;
        }
        return operation instanceof RenameTable rename
                && !Objects.equals(rename.from().schemaName(), rename.to().schemaName())
                && before.sequences().stream()
                        .anyMatch(one ->
                                one.owner() != null && one.owner().table().equals(rename.from()));
    }

    /** SQL texts change on a rename only in the database; an added or recreated column is the last one there. */
    private static SchemaModel form(SchemaModel model, Operation operation) {
        SchemaModel form = PostgresqlComparableModel.of(model);
        if (operation instanceof RenameColumn || operation instanceof RenameTable) {
            return PostgresqlComparableModel.withoutTexts(form);
        }
        return operation instanceof AddColumn || operation instanceof DropColumn
                ? PostgresqlComparableModel.withColumnsByName(form)
                : form;
    }
}
