package dev.retort.sqlite.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.dialect.RefusedOperationException;
import dev.retort.op.AddColumn;
import dev.retort.op.Concurrency;
import dev.retort.op.CreateIndex;
import dev.retort.op.CreateTable;
import dev.retort.op.CreateView;
import dev.retort.op.DropColumn;
import dev.retort.op.DropIndex;
import dev.retort.op.Operation;
import dev.retort.op.RenameColumn;
import dev.retort.op.RenameEnumValue;
import dev.retort.op.RenameTable;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.Index;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.schema.View;
import dev.retort.sqlite.inspect.SqliteInspected;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations that would leave a wrong SQL text or a duplicate name in a real SQLite file are refused. */
class SqliteViewAndTriggerSqlTest {
    private static final QualifiedName T = QualifiedName.of("t");
    private static final DropColumn DROP = new DropColumn(T, "x");
    private static final RenameEnumValue RENAME = new RenameEnumValue(QualifiedName.of("mood"), "sad", "blue");

    @TempDir
    Path folder;

    private SqliteInspected file(String... statements) {
        SqliteInspected file = SqliteInspected.after(
                folder,
                "CREATE TABLE t (a integer, x text, mood text CHECK (\"mood\" /* enum mood */ IN ('sad', 'glad')))",
                "CREATE TABLE other (x text, b text)",
                "INSERT INTO t (x, mood) VALUES ('1', 'sad')");
        file.database().execute(statements);
        return file;
    }

    private static void run(SqliteInspected file, SchemaModel before, Operation... operations) throws SQLException {
        try (Connection connection = file.database().connect()) {
            new SqliteRun(connection).run(before, operations);
        }
    }

    private static RefusedOperationException refused(SqliteInspected file, Operation... operations) {
        SchemaModel before = file.model();
        RefusedOperationException refused =
                catchThrowableOfType(RefusedOperationException.class, () -> run(file, before, operations));
        assertThat(refused).isNotNull();
        assertThat(file.model()).isEqualTo(before);
        return refused;
    }

    @Test
    void columnUsedThroughAnotherViewIsNotDropped() {
        SqliteInspected file = file("CREATE VIEW w AS SELECT * FROM t", "CREATE VIEW v AS SELECT \"x\" AS n FROM w");

        assertThat(refused(file, DROP)).hasMessageContaining("view 'v'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE VIEW v AS SELECT x FROM t",
                "CREATE VIEW v AS SELECT \"X\" FROM main.T",
                "CREATE VIEW v AS SELECT one.x FROM t AS one JOIN other",
                "CREATE VIEW v AS SELECT [t].`x` FROM t",
                "CREATE TRIGGER v AFTER UPDATE OF a, x ON t BEGIN SELECT 1; END",
                "CREATE TRIGGER v AFTER INSERT ON t BEGIN UPDATE other SET b = new.x; END",
                "CREATE TRIGGER v AFTER INSERT ON other BEGIN UPDATE t SET x = 1; END"
            })
    void columnUsedByAViewOrTriggerIsNotDropped(String user) {
        RefusedOperationException refused = refused(file(user), DROP);

        String kind = user.contains("VIEW") ? "View" : "Trigger";
        assertThat(refused)
                .hasMessageContaining("seems to use the column")
                .hasMessageContaining("op.drop" + kind + "(\"v\"")
                .hasMessageContaining("op.create" + kind + "(\"v\"")
                .hasMessageNotContaining("retort_rebuild");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE VIEW v AS SELECT a FROM t",
                "CREATE VIEW v AS SELECT x FROM other",
                "CREATE VIEW v AS SELECT o.x, one.a FROM t one JOIN other o",
                "CREATE VIEW v AS SELECT 'x' AS b FROM t",
                "CREATE TRIGGER v AFTER UPDATE OF a ON t BEGIN UPDATE other SET b = 'x'; END",
                "CREATE TRIGGER v AFTER UPDATE OF x ON other BEGIN SELECT new.x; END"
            })
    void unusedColumnIsDropped(String user) throws SQLException {
        SqliteInspected file = file(user);

        run(file, file.model(), DROP);

        assertThat(file.table("t").columns()).extracting(Column::name).containsExactly("a", "mood");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX u ON t (a) WHERE mood = 'sad'",
                "CREATE INDEX u ON t (a, (mood = 'sad'))",
                "CREATE VIEW u AS SELECT a FROM t WHERE mood = 'sad'",
                "CREATE TRIGGER u AFTER INSERT ON t WHEN new.mood = 'sad' BEGIN SELECT 1; END",
                "ALTER TABLE t ADD COLUMN u CONSTRAINT u CHECK (u <> 'sad')",
                "ALTER TABLE t ADD COLUMN u AS (mood = 'sad')"
            })
    void enumValueUsedInAnSqlTextIsNotRenamed(String user) {
        assertThat(refused(file(user), RENAME))
                .hasMessageContaining("would still use 'sad'")
                .hasMessageContaining("'u'".replace("'", user.contains("TRIGGER") ? "" : "'"))
                .hasMessageContaining("with 'blue' after it");
    }

    @Test
    void enumValueIsRenamedBetweenDropAndRecreationOfAnIndex() throws SQLException {
        SqliteInspected file = file("CREATE INDEX u ON t (a) WHERE mood = 'sad'", "CREATE VIEW v AS SELECT 'so sad'");

        run(
                file,
                file.model(),
                new DropIndex(T, "u", Concurrency.BLOCKING),
                RENAME,
                CreateIndex.of(T, Index.of("u", "a").withWhere("mood = 'blue'")));

        assertThat(file.database().query("SELECT mood FROM t")).containsExactly("blue");
        assertThat(file.table("t").index("u").orElseThrow().where()).isEqualTo("mood = 'blue'");
    }

    @Test
    void namesAreCaseInsensitive() {
        SqliteInspected file = file("CREATE INDEX ix ON t (a)");
        Column big = Column.of("A", DataType.text());

        assertThat(refused(file, new CreateTable(Table.of(QualifiedName.of("T"), big))))
                .hasMessageContaining("'T' is the same name as 't'");
        assertThat(refused(file, new CreateTable(Table.of(QualifiedName.of("IX"), big))))
                .hasMessageContaining("'ix'");
        assertThat(refused(
                        file, new CreateTable(Table.of(QualifiedName.of("u"), big, Column.of("a", DataType.text())))))
                .hasMessageContaining("'a'");
        assertThat(refused(file, new CreateView(View.of(QualifiedName.of("Other"), "SELECT 1"))))
                .hasMessageContaining("'other'");
        assertThat(refused(file, CreateIndex.of(T, Index.of("OTHER", "a")))).hasMessageContaining("'other'");
        assertThat(refused(file, new RenameTable(T, QualifiedName.of("OTHER")))).hasMessageContaining("'other'");
        assertThat(refused(file, AddColumn.of(T, big))).hasMessageContaining("'a'");
        assertThat(refused(file, new AddColumn(T, big, "x"))).hasMessageContaining("'a'");
        assertThat(refused(file, new RenameColumn(T, "x", "A"))).hasMessageContaining("'a'");
    }

    @Test
    void nameIsRenamedToAnotherCase() throws SQLException {
        SqliteInspected file = file();
        QualifiedName big = QualifiedName.of("Other");

        run(file, file.model(), new RenameTable(QualifiedName.of("other"), big));
        run(file, file.model(), new RenameColumn(big, "x", "X"));

        assertThat(file.table("Other").columns()).extracting(Column::name).containsExactly("X", "b");
    }
}
