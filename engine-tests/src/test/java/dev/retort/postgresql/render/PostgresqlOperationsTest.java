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
 * Operations by chance, each on a schema by chance that is really there: the database is what the operation says, and
 * what takes it back brings the former schema back.
 */
class PostgresqlOperationsTest {
    private static final int SEEDS_A_BLOCK = 30;
    private static final int OPERATIONS_A_SEED = 2;

    /** Texts that these operations get by chance are no SQL, and their rows fit no column. */
    private static final Set<Class<? extends Operation>> SENSELESS = Set.of(
            CreateView.class,
            ReplaceView.class,
            CreateObject.class,
            ReplaceObject.class,
            InsertRows.class,
            UpdateRows.class,
            DeleteRows.class);

    /**
     * What the server rightly refuses: a view reads it (2BP01, 0A000), a sequence and its owner are in two namespaces
     * (55000), a default is none of the type (22P02, 22007), a type has no order (42704), types of a foreign key differ
     * (42804), a numbered column or one of a key takes NULL (42601, 42P16), or the referring columns of a key that is
     * set to NULL are generated (42601).
     */
    private static final Set<String> REFUSALS =
            Set.of("2BP01", "0A000", "55000", "22P02", "22007", "42704", "42804", "42601", "42P16");

    static IntStream blocks() {
        return IntStream.range(0, 5);
    }

    @ParameterizedTest(name = "seeds from {0} times 30")
    @MethodSource("blocks")
    void theDatabaseFollowsEachOperationAndGoesBack(int block) throws SQLException {
        int carriedOut = 0;
        try (PostgresqlLive live = new PostgresqlLive()) {
            for (int seed = block * SEEDS_A_BLOCK; seed < (block + 1) * SEEDS_A_BLOCK; seed++) {
                Random random = new Random(seed);
                live.send("BEGIN");
                live.create(RandomSchemas.model(
                        random, TestDatabases.of(Database.POSTGRESQL).features()));
                SchemaModel before = live.model();
                RandomOperations any = new RandomOperations(random);
                for (int i = 0; i < OPERATIONS_A_SEED; i++) {
                    carriedOut += tried(live, before, blocking(any.next(before)), seed);
                }
                live.send("ROLLBACK");
            }
        }
        assertThat(carriedOut).isGreaterThan(SEEDS_A_BLOCK);
    }

    private static int tried(PostgresqlLive live, SchemaModel before, Operation operation, int seed)
            throws SQLException {
        if (SENSELESS.contains(operation.getClass()) || isSetAside(before, operation)) {
            return 0;
        }
        SchemaModel after;
        try {
            after = PostgresqlLive.after(before, operation);
            PostgresqlLive.RENDERER.check(operation);
        } catch (OperationException | RefusedOperationException e) {
            return 0;
        }
        live.send("SAVEPOINT before");
        int done = carriedOut(live, before, operation, "seed %d: %s".formatted(seed, operation));
        if (done > 0) {
            assertThat(form(live.model(), operation))
                    .as("seed %d: %s", seed, operation)
                    .isEqualTo(form(PostgresqlLive.RENDERER.normalize(after), operation));
            back(live, before, operation, seed);
        }
        live.send("ROLLBACK TO SAVEPOINT before");
        return done;
    }

    private static int carriedOut(PostgresqlLive live, SchemaModel before, Operation operation, String what) {
        try {
            live.run(before, operation);
            return 1;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as("%s%n%s", what, e).isIn(REFUSALS);
            return 0;
        } catch (RefusedOperationException e) {
            // What check could not know without the model.
            return 0;
        }
    }

    private static void back(PostgresqlLive live, SchemaModel before, Operation operation, int seed)
            throws SQLException {
        if (!(operation.reverse(before) instanceof Reversal.Possible possible)) {
            return;
        }
        SchemaModel now = PostgresqlLive.after(before, operation);
        for (Operation one : possible.operations()) {
            try {
                now = live.run(now, one);
            } catch (RefusedOperationException e) {
                // A generated column that became an ordinary one cannot be turned back.
                assertThat(operation).as("seed %d", seed).isInstanceOf(AlterColumn.class);
                return;
            }
        }
        assertThat(form(live.model(), operation))
                .as("seed %d: %s, taken back", seed, operation)
                .isEqualTo(form(kept(before, operation), operation));
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

    /** What a transaction cannot hold is tested outside of one. */
    private static Operation blocking(Operation operation) {
        if (operation instanceof CreateIndex create) {
            return CreateIndex.of(create.table(), create.index());
        }
        return operation instanceof DropIndex drop
                ? new DropIndex(drop.table(), drop.index(), Concurrency.BLOCKING)
                : operation;
    }

    /** Sequences follow their owner into its namespace, which a model does not; bytes are printed as their digits. */
    private static boolean isSetAside(SchemaModel before, Operation operation) {
        if (operation instanceof AlterColumn alter) {
            return alter.to().type().kind() == DataType.Kind.BLOB && alter.to().defaultValue() != null;
        }
        return operation instanceof RenameTable rename
                && !Objects.equals(rename.from().schemaName(), rename.to().schemaName())
                && before.sequences().stream()
                        .anyMatch(one ->
                                one.owner() != null && one.owner().table().equals(rename.from()));
    }

    /** Texts follow a rename in the database alone; a column that is added, or comes back, is the last one there. */
    private static SchemaModel form(SchemaModel model, Operation operation) {
        SchemaModel form = PostgresqlForm.of(model);
        if (operation instanceof RenameColumn || operation instanceof RenameTable) {
            return PostgresqlForm.withoutTexts(form);
        }
        return operation instanceof AddColumn || operation instanceof DropColumn
                ? PostgresqlForm.withColumnsByName(form)
                : form;
    }
}
