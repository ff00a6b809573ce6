package dev.retort.sqlite.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.dialect.RefusedOperationException;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.op.AddColumn;
import dev.retort.op.AddConstraint;
import dev.retort.op.AddEnumValue;
import dev.retort.op.AlterColumn;
import dev.retort.op.CreateIndex;
import dev.retort.op.CreateTable;
import dev.retort.op.DropColumn;
import dev.retort.op.Operation;
import dev.retort.op.RenameColumn;
import dev.retort.op.RenameEnumValue;
import dev.retort.op.RenameTable;
import dev.retort.op.ReplaceView;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.schema.Unique;
import dev.retort.schema.View;
import dev.retort.sql.SqlStatement;
import dev.retort.sqlite.SqliteDialect;
import dev.retort.sqlite.inspect.SqliteInspected;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rebuilds of tables with all kinds of dependent objects, in a real SQLite file. */
class SqliteRebuildTest {
    private static final QualifiedName NODES = QualifiedName.of("no\"de; s");
    private static final String[] EVERYTHING = {
        "CREATE TABLE \"no\"\"de; s\" (id INTEGER CONSTRAINT pk_n PRIMARY KEY AUTOINCREMENT,"
                + " parent int REFERENCES \"no\"\"de; s\" (id) ON DELETE CASCADE,"
                + " name varchar(9) COLLATE NOCASE NOT NULL DEFAULT 'x' UNIQUE, \"it's\" integer CHECK (\"it's\" > 0),"
                + " twice integer AS (\"it's\" * 2) STORED, half integer AS (\"it's\" / 2) VIRTUAL,"
                + " CONSTRAINT ck_n CHECK (name <> 'y'))",
        "CREATE TABLE kid (id integer primary key, node integer NOT NULL REFERENCES \"no\"\"de; s\" ON DELETE CASCADE)",
        "CREATE TABLE log (what text)",
        "CREATE TABLE plain (a text, b integer)",
        "CREATE TABLE pair (a text, b integer, c text, PRIMARY KEY (a, b)) WITHOUT ROWID",
        "CREATE TABLE tight (a integer PRIMARY KEY, b text NOT NULL, c any) STRICT",
        "CREATE INDEX part ON \"no\"\"de; s\" (name DESC) WHERE \"it's\" > 1",
        "CREATE UNIQUE INDEX expr ON \"no\"\"de; s\" (lower(name), \"it's\")",
        "CREATE VIEW seen AS SELECT id, name FROM \"no\"\"de; s\"",
        "CREATE TRIGGER own AFTER INSERT ON \"no\"\"de; s\" BEGIN INSERT INTO log VALUES ('own ' || new.name); END",
        "CREATE TRIGGER gone AFTER DELETE ON \"no\"\"de; s\" BEGIN INSERT INTO log VALUES ('gone'); END",
        "CREATE TRIGGER instead INSTEAD OF DELETE ON seen BEGIN DELETE FROM \"no\"\"de; s\" WHERE id = old.id; END",
        "INSERT INTO \"no\"\"de; s\" (id, parent, name, \"it's\") VALUES (3, NULL, 'a', 5), (7, 3, 'b', NULL),"
                + " (90, 7, 'c', 9)",
        "DELETE FROM \"no\"\"de; s\" WHERE id = 90",
        "INSERT INTO kid VALUES (1, 3), (2, 7)",
        "INSERT INTO plain (rowid, a, b) VALUES (5, 'p', NULL), (11, 'q', 4)",
        "CREATE TRIGGER other AFTER INSERT ON plain BEGIN INSERT INTO \"no\"\"de; s\" (name) VALUES (new.a); END",
        "DELETE FROM log",
        "INSERT INTO pair VALUES ('k', 1, 'v'), ('k', 2, NULL)",
        "INSERT INTO tight VALUES (4, 't', X'00'), (6, 'u', 1.5)"
    };

    @TempDir
    Path folder;

    private final List<Connection> open = new ArrayList<>();

    @AfterEach
    void close() throws SQLException {
        for (Connection connection : open) {
            connection.close();
        }
    }

    @Test
    void dependentObjectsSurviveARebuild() throws SQLException {
        SqliteInspected file = SqliteInspected.after(folder, EVERYTHING);
        SqliteRun run = session(file);
        SchemaModel before = file.model();
        List<String> rows = all(run);
        Column name = column(before, NODES, "name");

        run.run(before, AlterColumn.of(NODES, name, name.withType(DataType.varchar(40))));

        Column wide = column(before, NODES, "name").withType(DataType.varchar(40));
        Table wanted = before.table(NODES).orElseThrow().withColumnReplaced(wide);
        assertThat(file.model()).isEqualTo(before.withTableReplaced(wanted));
        assertThat(all(run)).isEqualTo(rows);
        assertThat(run.rows("SELECT seq FROM sqlite_sequence")).containsExactly("90");
        assertThat(run.rows("SELECT count(*) FROM log")).containsExactly("0");
        run.execute("INSERT INTO plain (a) VALUES ('new')");
        assertThat(run.rows("SELECT max(id) FROM \"no\"\"de; s\"")).containsExactly("91");
        assertThat(run.rows("SELECT what FROM log")).containsExactly("own new");
        run.execute("DELETE FROM seen WHERE id = 3");
        assertThat(run.rows("SELECT id FROM kid")).isEmpty();
        assertThat(run.rows("SELECT name FROM seen")).containsExactly("new");
        assertThatThrownBy(() -> run.execute("INSERT INTO kid VALUES (9, 1000)"))
                .hasMessageContaining("FOREIGN KEY");
    }

    @Test
    void everyKindOfTableKeepsItsRows() throws SQLException {
        SqliteInspected file = SqliteInspected.after(folder, EVERYTHING);
        SqliteRun run = session(file);
        for (String table : List.of("plain", "pair", "tight", "kid", "log")) {
            SchemaModel before = file.model();
            List<String> rows = all(run);
            Operation check = new AddConstraint(
                    QualifiedName.of(table), Check.of("1 < 2 -- always").withName("ck \"1\"; --"));

            run.run(before, check);

            assertThat(all(run)).as(table).isEqualTo(rows);
            SchemaModel after = check.apply(before).model().orElseThrow();
            assertThat(file.model())
                    .isEqualTo(
                            new SqliteDialect().renderer(ServerVersion.NEWEST).normalize(after));
        }
    }

    @Test
    void autoincrementOfAnEmptyTableContinues() throws SQLException {
        SqliteInspected file = SqliteInspected.after(
                folder,
                "CREATE TABLE t (id integer PRIMARY KEY AUTOINCREMENT, a text)",
                "INSERT INTO t VALUES (41, 'x')",
                "DELETE FROM t");
        SqliteRun run = session(file);

        run.run(
                file.model(),
                new AddConstraint(QualifiedName.of("t"), Unique.of("a").withName("uq_t_a")));

        run.execute("INSERT INTO t (a) VALUES ('y')");
        assertThat(run.rows("SELECT id FROM t")).containsExactly("42");
    }

    @Test
    void consecutiveOperationsShareOneRebuild() throws SQLException {
        SqliteInspected file = SqliteInspected.after(folder, EVERYTHING);
        SqliteRun run = session(file);
        SchemaModel before = file.model();
        QualifiedName plain = QualifiedName.of("plain");
        Column b = column(before, plain, "b");
        Operation[] operations = {
            CreateIndex.of(plain, Index.of("ix_plain_b", "b")),
            new AddConstraint(plain, Unique.of("a").withName("uq_plain_a")),
            new AlterColumn(plain, b, b.withType(DataType.text()), "'n' || b"),
            new AddColumn(plain, Column.of("c", DataType.text()).withDefault(DefaultValue.currentDate()), "b"),
            CreateIndex.of(plain, Index.of("ix_plain_c", "c")),
            new AddColumn(plain, Column.of("d", DataType.bool()).notNull().withDefault(DefaultValue.TRUE), null)
        };

        List<String> statements = renderer().render(List.of(operations), before).stream()
                .map(SqlStatement::text)
                .toList();
        run.run(before, operations);

        assertThat(statements)
                .filteredOn(text -> text.startsWith("INSERT INTO"))
                .hasSize(1);
        assertThat(run.rows("SELECT rowid, a, b, c = date('now'), d FROM plain"))
                .containsExactly("5|p|null|1|1", "11|q|n4|1|1");
        assertThat(file.table("plain").indexes()).extracting(Index::name).containsExactly("ix_plain_b", "ix_plain_c");
        for (int i = 1; i < operations.length; i++) {
            assertThat(renderer().canMerge(operations[i - 1], operations[i])).isTrue();
        }
        assertThat(renderer().canMerge(operations[0], new RenameColumn(plain, "a", "z")))
                .isFalse();
    }

    @Test
    void newColumnWithTheNameOfADroppedOneHasNoOldValues() throws SQLException {
        SqliteInspected file = SqliteInspected.after(
                folder, "CREATE TABLE t (a integer UNIQUE, b text)", "INSERT INTO t VALUES (1, 'x')");
        SqliteRun run = session(file);
        QualifiedName t = QualifiedName.of("t");

        run.run(file.model(), new DropColumn(t, "a"), AddColumn.of(t, Column.of("a", DataType.integer())));

        assertThat(run.rows("SELECT a, b FROM t")).containsExactly("null|x");
    }

    @Test
    void primaryKeyOnNullValuesIsRefusedAndGeneratesNone() throws SQLException {
        SqliteInspected file = SqliteInspected.after(folder, EVERYTHING);
        SqliteRun run = session(file);
        SchemaModel before = file.model();
        List<String> rows = all(run);
        Operation key =
                new AddConstraint(QualifiedName.of("plain"), PrimaryKey.of("b").withName("pk_plain"));

        assertThatThrownBy(() -> run.run(before, key)).hasMessageContaining("mismatch");

        assertThat(file.model()).isEqualTo(before);
        assertThat(all(run)).isEqualTo(rows);
    }

    @Test
    void addedIdentityKeepsTheRowids() throws SQLException {
        SqliteInspected file = SqliteInspected.after(folder, EVERYTHING);
        SqliteRun run = session(file);
        QualifiedName plain = QualifiedName.of("plain");
        Column id = Column.of("id", DataType.bigint()).notNull();

        run.run(
                file.model(),
                new AddColumn(plain, id, "a"),
                new AddConstraint(plain, PrimaryKey.of("id").withName("pk_plain")),
                AlterColumn.of(plain, id, id.withIdentity(Identity.BY_DEFAULT)));

        assertThat(run.rows("SELECT id, rowid, a FROM plain")).containsExactly("5|5|p", "11|11|q");
        assertThat(file.table("plain").column("id").orElseThrow().identity()).isEqualTo(Identity.BY_DEFAULT);
    }

    @Test
    void columnsUsedByViewsAreNotDropped() throws SQLException {
        SqliteInspected file = SqliteInspected.after(
                folder,
                "CREATE TABLE t (a int, b int, c int, d int, UNIQUE (a), UNIQUE (b))",
                "CREATE VIEW v AS SELECT a FROM t",
                "CREATE VIEW w AS SELECT \"c\" FROM t");
        SqliteRun run = session(file);
        QualifiedName t = QualifiedName.of("t");
        SchemaModel before = file.model();

        assertThatThrownBy(() -> run.run(before, new DropColumn(t, "a"))).hasMessageContaining("view 'v'");
        assertThatThrownBy(() -> run.run(before, new DropColumn(t, "c"))).hasMessageContaining("view 'w'");
        assertThat(file.model()).isEqualTo(before);
        run.run(before, new DropColumn(t, "b"), new DropColumn(t, "d"));
        assertThat(file.table("t").columns()).extracting(Column::name).containsExactly("a", "c");
    }

    @Test
    void tableWithUnsupportedDetailsIsNotRebuilt() throws SQLException {
        SqliteInspected file =
                SqliteInspected.after(folder, "CREATE TABLE t (a int UNIQUE ON CONFLICT REPLACE, b nvarchar(4))");
        SqliteRun run = session(file);
        QualifiedName t = QualifiedName.of("t");

        assertThatThrownBy(() -> run.run(
                        file.model(), new AddConstraint(t, Check.of("a > 0").withName("ck"))))
                .isInstanceOf(RefusedOperationException.class)
                .hasMessageContaining("ON CONFLICT REPLACE");
        run.run(file.model(), AddColumn.of(t, Column.of("c", DataType.text())));
        run.run(file.model(), new RenameColumn(t, "b", "bb"));

        assertThat(file.table("t").columns()).extracting(Column::name).containsExactly("a", "bb", "c");
    }

    @Test
    void enumValuesChangeInEveryTable() throws SQLException {
        DataType mood = DataType.enumOf(QualifiedName.of("a */ mood 100%"), List.of("sad", "it's ok"));
        SqliteInspected file = SqliteInspected.after(folder);
        SqliteRun run = session(file);
        for (String name : List.of("one", "two")) {
            Column column = Column.of("mo\"od", mood).withDefault(DefaultValue.text("sad"));
            run.run(file.model(), new CreateTable(Table.of(QualifiedName.of(name), column)));
            run.execute("INSERT INTO " + name + " VALUES ('sad'), ('it''s ok'), (NULL)");
        }
        QualifiedName type = QualifiedName.of("a */ mood 100%");
        assertThat(file.model().enumType(type).orElseThrow().values()).containsExactly("sad", "it's ok");

        run.run(file.model(), new AddEnumValue(type, "so '*/ so", "it's ok"));
        run.run(file.model(), new RenameEnumValue(type, "sad", "blue"));
        run.run(file.model(), new RenameTable(QualifiedName.of("two"), QualifiedName.of("TWO")));

        assertThat(file.model().enumType(type).orElseThrow().values()).containsExactly("blue", "so '*/ so", "it's ok");
        assertThat(run.rows("SELECT * FROM one")).containsExactly("blue", "it's ok", "null");
        assertThat(run.rows("SELECT * FROM TWO")).containsExactly("blue", "it's ok", "null");
        assertThat(file.table("TWO").columns().get(0).defaultValue()).isEqualTo(DefaultValue.text("blue"));
        assertThatThrownBy(() -> run.execute("INSERT INTO TWO VALUES ('sad')")).hasMessageContaining("CHECK");
    }

    @Test
    void replacedViewKeepsItsTriggers() throws SQLException {
        SqliteInspected file = SqliteInspected.after(folder, EVERYTHING);
        SqliteRun run = session(file);
        SchemaModel before = file.model();
        View view = before.view(QualifiedName.of("seen")).orElseThrow();
        View other = view.withDefinition("SELECT id, upper(name) AS name FROM \"no\"\"de; s\"");

        run.run(before, new ReplaceView(other));

        assertThat(file.model()).isEqualTo(before.withViewReplaced(other));
    }

    private static Renderer renderer() {
        return new SqliteDialect().renderer(ServerVersion.NEWEST);
    }

    private static Column column(SchemaModel model, QualifiedName table, String column) {
        return model.table(table).flatMap(of -> of.column(column)).orElseThrow();
    }

    private SqliteRun session(SqliteInspected file) throws SQLException {
        Connection connection = file.database().connect();
        open.add(connection);
        SqliteRun run = new SqliteRun(connection);
        run.execute("PRAGMA foreign_keys = ON");
        return run;
    }

    /** Returns all rows with their rowids. */
    private static List<String> all(SqliteRun run) throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String table : List.of("\"no\"\"de; s\"", "kid", "log", "plain", "tight")) {
            rows.addAll(run.rows("SELECT rowid, * FROM " + table + " ORDER BY rowid"));
        }
        rows.addAll(run.rows("SELECT a, b, c FROM pair ORDER BY a, b"));
        return rows;
    }
}
