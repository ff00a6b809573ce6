package dev.retort.sqlite.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.retort.dialect.RefusedOperationException;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.error.RetortException;
import dev.retort.internal.creation.SchemaCreation;
import dev.retort.op.DeleteRows;
import dev.retort.op.InsertRows;
import dev.retort.op.Operation;
import dev.retort.op.OperationException;
import dev.retort.op.RenameColumn;
import dev.retort.op.RenameTable;
import dev.retort.op.ReplaceView;
import dev.retort.op.UpdateRows;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.Database;
import dev.retort.schema.Generated;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.sql.SqlStatement;
import dev.retort.sqlite.SqliteDialect;
import dev.retort.sqlite.inspect.SqliteInspected;
import dev.retort.support.TestDatabases;
import dev.retort.support.random.RandomOperations;
import dev.retort.support.random.RandomSchemas;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random operations on tables with rows in a real SQLite file, in a session that enforces foreign keys. Each operation
 * changes the schema as the model predicts and keeps the rows, or changes nothing.
 */
class SqliteOperationsTest {
    private static final int SCHEMAS = 300;
    private static final int OPERATIONS = 5;

    private final Renderer renderer = new SqliteDialect().renderer(ServerVersion.NEWEST);

    @TempDir
    Path folder;

    static LongStream seeds() {
        return LongStream.range(0, SCHEMAS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void operationsChangeTheSchemaAndKeepTheRows(long seed) throws SQLException {
        Random random = new Random(seed);
        SchemaModel wanted =
                RandomSchemas.model(random, TestDatabases.of(Database.SQLITE).features());
        SqliteInspected file = SqliteInspected.after(folder, created(wanted));
        RandomOperations operations = new RandomOperations(random);
        try (Connection connection = file.database().connect()) {
            SqliteRun run = new SqliteRun(connection);
            run.execute("PRAGMA foreign_keys = ON");
            run.execute("PRAGMA synchronous = OFF");
            SqliteSampleRows.fill(run, wanted, random);
            for (int i = 0; i < OPERATIONS; i++) {
                SchemaModel before = file.model();
                if (before.tables().isEmpty()) {
                    return;
                }
                Operation operation = operations.next(before);
                check("seed " + seed + ", operation " + i + ": " + operation, new Case(file, run, before, operation));
            }
        }
    }

    private record Case(SqliteInspected file, SqliteRun run, SchemaModel before, Operation operation) {}

    private void check(String seed, Case of) throws SQLException {
        SchemaModel before = of.before();
        Operation operation = of.operation();
        SchemaModel after;
        try {
            after = operation.apply(before).model().orElseThrow();
        } catch (OperationException e) {
            return;
        }
        List<Kept> kept = kept(before, after, operation);
        List<List<String>> rows = new ArrayList<>();
        for (Kept table : kept) {
            rows.add(SqliteSampleRows.rows(of.run(), table.from(), table.columns()));
        }

        boolean done = runOperation(seed, of);

        SchemaModel found = of.file().model();
        SchemaModel expected = done ? renderer.normalize(after) : before;
        boolean texts = operation instanceof RenameTable || operation instanceof RenameColumn;
        assertThat(texts ? withoutTexts(found) : found)
                .as("%s%n%s", seed, done ? String.join(";\n", statements(operation, before)) : "")
                .isEqualTo(texts ? withoutTexts(expected) : expected);
        for (int i = 0; i < kept.size(); i++) {
            Kept table = kept.get(i);
            assertThat(SqliteSampleRows.rows(
                            of.run(), done ? table.to() : table.from(), done ? table.renamed() : table.columns()))
                    .as("%s, rows of %s", seed, table.from().name())
                    .isEqualTo(rows.get(i));
        }
        assertThat(of.run().rows("PRAGMA legacy_alter_table")).containsExactly("0");
        assertThat(of.run().rows("PRAGMA foreign_keys")).containsExactly("1");
    }

    /** A table that remains, the columns that keep their values, and the names of both after the operation. */
    private record Kept(Table from, List<String> columns, Table to, List<String> renamed) {}

    private static List<Kept> kept(SchemaModel before, SchemaModel after, Operation operation) {
        boolean changes =
                operation instanceof InsertRows || operation instanceof UpdateRows || operation instanceof DeleteRows;
        List<Kept> kept = new ArrayList<>();
        for (Table from : changes ? List.<Table>of() : before.tables()) {
            boolean renamed =
                    operation instanceof RenameTable rename && rename.from().equals(from.name());
            after.table(renamed ? ((RenameTable) operation).to() : from.name())
                    .ifPresent(to -> kept.add(kept(from, to, operation)));
        }
        return kept;
    }

    private static Kept kept(Table from, Table to, Operation operation) {
        List<String> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Column column : from.columns()) {
            boolean renamed = operation instanceof RenameColumn rename
                    && rename.table().equals(from.name())
                    && rename.from().equals(column.name());
            String name = renamed ? ((RenameColumn) operation).to() : column.name();
            boolean same = to.column(name)
                    .filter(now -> now.generated() == null && now.type().equals(column.type()))
                    .isPresent();
            if (same) {
                columns.add(column.name());
                names.add(name);
            }
        }
        return new Kept(from, columns, to, names);
    }

    private boolean runOperation(String seed, Case of) {
        try {
            of.run().run(of.before(), of.operation());
            return true;
        } catch (RefusedOperationException e) {
            assertThat(e.getMessage()).contains("Fix:");
        } catch (RetortException e) {
            fail(seed, e);
        } catch (SQLException e) {
            boolean expected = List.of("constraint failed", "error in ", "datatype mismatch").stream()
                            .anyMatch(String.valueOf(e.getMessage())::contains)
                    || of.operation() instanceof ReplaceView;
            if (!expected) {
                fail(seed + "\n" + String.join(";\n", statements(of.operation(), of.before())), e);
            }
        }
        return false;
    }

    private String[] created(SchemaModel model) {
        List<String> statements = new ArrayList<>();
        SchemaModel now = SchemaModel.empty();
        for (Operation operation : SchemaCreation.of(model)) {
            statements.addAll(statements(operation, now));
            now = operation.apply(now).model().orElseThrow();
        }
        return statements.toArray(String[]::new);
    }

    private List<String> statements(Operation operation, SchemaModel before) {
        return renderer.render(List.of(operation), before).stream()
                .map(SqlStatement::text)
                .toList();
    }

    private static SchemaModel withoutTexts(SchemaModel model) {
        SchemaModel blank = model;
        for (Table table : model.tables()) {
            Table other = table;
            for (Constraint constraint : table.constraints()) {
                if (constraint instanceof Check check) {
                    other = other.withConstraintReplaced(check, Check.of("text").withName(check.name()));
                }
            }
            for (Index index : table.indexes()) {
                other = other.withIndexReplaced(withoutTexts(index));
            }
            for (Column column : table.columns()) {
                Generated generated = column.generated();
                if (generated != null) {
                    other = other.withColumnReplaced(column.withGenerated(new Generated("text", generated.storage())));
                }
            }
            blank = blank.withTableReplaced(other);
        }
        return new SchemaModel(
                blank.tables(),
                blank.enumTypes(),
                List.of(),
                blank.views().stream().map(view -> view.withDefinition("text")).toList(),
                blank.objects().stream().map(object -> object.withText("text")).toList());
    }

    private static Index withoutTexts(Index index) {
        List<IndexKey> keys = index.keys().stream()
                .map(key -> key.column() == null
                        ? new IndexKey(null, "text", key.order(), key.nulls(), null, key.collation(), null)
                        : key)
                .toList();
        Index blank = Index.of(index.name(), keys).withWhere(index.where() == null ? null : "text");
        return index.unique() ? blank.asUnique() : blank;
    }
}
