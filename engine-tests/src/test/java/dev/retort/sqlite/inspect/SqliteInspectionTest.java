package dev.retort.sqlite.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.internal.jdbc.SessionSource;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Deferral;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generated;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.schema.Unique;
import dev.retort.schema.View;
import dev.retort.support.WatchedDataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inspection of real SQLite files with handwritten DDL. */
class SqliteInspectionTest {
    @TempDir
    Path folder;

    @Test
    void allPropertiesOfATableAreRead() {
        SqliteInspected inspected = SqliteInspected.after(
                folder,
                "CREATE TABLE plans (id INTEGER PRIMARY KEY, code varchar(8), UNIQUE (code))",
                """
                CREATE TABLE users (
                    id integer PRIMARY KEY AUTOINCREMENT,
                    email varchar(120) NOT NULL COLLATE nocase CONSTRAINT uq_email UNIQUE,
                    plan_id bigint DEFAULT 1 CONSTRAINT fk_plan REFERENCES plans (id)
                        ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
                    paid decimal(10, 2) DEFAULT 0.50 CHECK (paid >= 0),
                    doubled decimal(10,2) GENERATED ALWAYS AS (paid * 2) STORED,
                    named text AS (email || '!'),
                    CONSTRAINT ck_email CHECK (email <> ''),
                    FOREIGN KEY (plan_id, email) REFERENCES plans ON DELETE RESTRICT
                )""",
                "CREATE UNIQUE INDEX ix_users ON users (plan_id DESC, lower(email)) WHERE paid > 0",
                "CREATE VIEW payers (who) AS SELECT email FROM users WHERE paid > 0",
                "CREATE TRIGGER tr AFTER INSERT ON users BEGIN SELECT 1; END");

        Table plans = Table.of(QualifiedName.of("plans"), rowId("id"), Column.of("code", DataType.varchar(8)))
                .withConstraint(PrimaryKey.of("id"))
                .withConstraint(Unique.of("code"));
        ForeignKey toPlan = ForeignKey.of(List.of("plan_id"), plans.name(), List.of("id"))
                .withName("fk_plan")
                .withOnDelete(ForeignKey.Rule.SET_NULL)
                .withOnUpdate(ForeignKey.Rule.CASCADE)
                .withDeferral(Deferral.INITIALLY_DEFERRED);
        DataType money = DataType.decimal(10, 2);
        Table users = Table.of(
                        QualifiedName.of("users"),
                        rowId("id").withIdentity(Identity.BY_DEFAULT),
                        Column.of("email", DataType.varchar(120)).notNull().withCollation("NOCASE"),
                        Column.of("plan_id", DataType.bigint()).withDefault(DefaultValue.number(1)),
                        Column.of("paid", money).withDefault(new DefaultValue(DefaultValue.Kind.NUMBER, "0.5")),
                        Column.of("doubled", money).withGenerated(Generated.stored("paid * 2")),
                        Column.of("named", DataType.text()).withGenerated(Generated.virtual("email || '!'")))
                .withConstraint(PrimaryKey.of("id"))
                .withConstraint(Unique.of("email").withName("uq_email"))
                .withConstraint(toPlan)
                // Two columns cannot refer to a primary key of one column, so the referred columns are unknown.
                .withConstraint(ForeignKey.of(List.of("plan_id", "email"), plans.name(), List.of())
                        .withOnDelete(ForeignKey.Rule.RESTRICT))
                .withConstraint(Check.of("paid >= 0"))
                .withConstraint(Check.of("email <> ''").withName("ck_email"))
                .withIndex(Index.of(
                                "ix_users",
                                List.of(IndexKey.of("plan_id").descending(), IndexKey.ofExpression("lower(email)")))
                        .asUnique()
                        .withWhere("paid > 0"));
        SchemaModel expected = new SchemaModel(
                List.of(plans, users),
                List.of(),
                List.of(),
                List.of(View.of(QualifiedName.of("payers"), "SELECT email FROM users WHERE paid > 0")
                        .withColumns(List.of("who"))),
                List.of(TextObject.of(
                        TextObject.Key.trigger(QualifiedName.of("tr"), users.name()),
                        "CREATE TRIGGER tr AFTER INSERT ON users BEGIN SELECT 1; END")));
        assertThat(inspected.model()).isEqualTo(expected);
    }

    @Test
    void quotedNamesAndCommentsAreParsed() {
        SqliteInspected inspected = SqliteInspected.after(
                folder,
                """
                create /* table x ( */ TABLE "say ""so\""" -- (the name, "CHECK
                (
                  [a b] /* NOT NULL, */ Integer, -- UNIQUE,
                  `back``tick` varchar /* of */ ( 10 /* ten */ ),
                  "select" 'odd, (type)' dEfAuLt 'CHECK (1)) ''x''',
                  🚀 text cOnStRaInT "constraint" ChEcK /* ( */ ( 🚀 <> ')' /* ) */ AND "select" > 0 -- end )
                  ),
                  'quoted' text not /**/ null,
                  CONSTRAINT [u q] uNiQuE (`A B`, [back`tick])
                    foreign key ("SELECT") references "SAY ""so"" "
                )""",
                "CREATE INDEX [in dex] ON \"say \"\"so\"\"\" (\"a b\", /* , */ [select] /* ( */ DESC)"
                        + " WHERE \"select\" = 'a WHERE b' -- all");

        Table expected = Table.of(
                        QualifiedName.of("say \"so\""),
                        Column.of("a b", DataType.integer()),
                        Column.of("back`tick", DataType.varchar(10)),
                        Column.of("select", DataType.raw("'odd, (type)'"))
                                .withDefault(DefaultValue.text("CHECK (1)) 'x'")),
                        Column.of("🚀", DataType.text()),
                        Column.of("quoted", DataType.text()).notNull())
                .withConstraint(Check.of("🚀 <> ')' /* ) */ AND \"select\" > 0").withName("constraint"))
                .withConstraint(Unique.of("a b", "back`tick").withName("u q"))
                .withConstraint(ForeignKey.of(List.of("select"), QualifiedName.of("SAY \"so\" "), List.of()))
                .withIndex(Index.of(
                                "in dex",
                                List.of(
                                        IndexKey.of("a b"),
                                        IndexKey.of("select").descending()))
                        .withWhere("\"select\" = 'a WHERE b'"))
                .withOptions(Map.of(SqliteInspection.UNSUPPORTED_DETAILS, "type of select"));
        assertThat(inspected.model()).isEqualTo(SchemaModel.empty().withTable(expected));
    }

    @Test
    void referredNamesHaveTheirDeclaredCaseAndOmittedColumnsAreThePrimaryKey() {
        SqliteInspected inspected = SqliteInspected.after(
                folder,
                "CREATE TABLE Parent (A text, B text, PRIMARY KEY (b, a))",
                "CREATE TABLE child (x text, y text, UNIQUE (X), FOREIGN KEY (X, Y) REFERENCES PARENT,"
                        + " FOREIGN KEY (y, x) REFERENCES parent (a, B))",
                "CREATE TRIGGER t AFTER DELETE ON CHILD BEGIN SELECT 1; END");

        QualifiedName parent = QualifiedName.of("Parent");
        assertThat(inspected.table("Parent").primaryKey()).contains(PrimaryKey.of("B", "A"));
        assertThat(inspected.table("child").constraints())
                .containsExactlyInAnyOrder(
                        Unique.of("x"),
                        ForeignKey.of(List.of("x", "y"), parent, List.of("B", "A")),
                        ForeignKey.of(List.of("y", "x"), parent, List.of("A", "B")));
        assertThat(inspected.model().objects().get(0).key().table()).isEqualTo(QualifiedName.of("child"));
    }

    @Test
    void deferralMayBeSeparatedFromItsForeignKey() {
        Table table = SqliteInspected.after(
                        folder,
                        "CREATE TABLE t (a int REFERENCES t (a) NOT NULL DEFERRABLE INITIALLY DEFERRED,"
                                + " b int REFERENCES t (b) MATCH FULL ON DELETE SET DEFAULT DEFERRABLE,"
                                + " c int REFERENCES t (c) NOT DEFERRABLE INITIALLY DEFERRED UNIQUE,"
                                + " d int REFERENCES t (d) ON UPDATE NO ACTION DEFERRABLE INITIALLY IMMEDIATE)")
                .table("t");

        assertThat(table.foreignKeys())
                .extracting(ForeignKey::deferral)
                .containsExactly(
                        Deferral.INITIALLY_DEFERRED, Deferral.DEFERRABLE, Deferral.NOT_DEFERRABLE, Deferral.DEFERRABLE);
        assertThat(table.foreignKeys().get(1).match()).isEqualTo(ForeignKey.Match.FULL);
        assertThat(table.foreignKeys().get(1).onDelete()).isEqualTo(ForeignKey.Rule.SET_DEFAULT);
        assertThat(table.column("a").orElseThrow().nullable()).isFalse();
        assertThat(table.uniques()).containsExactly(Unique.of("c"));
    }

    @Test
    void rowidAliasesAreRecognizedByTheRulesOfSqlite() {
        SqliteInspected inspected = SqliteInspected.after(
                folder,
                "CREATE TABLE plain (id INTEGER, PRIMARY KEY (ID))",
                "CREATE TABLE counted (id INTEGER DEFAULT 5, PRIMARY KEY (id AUTOINCREMENT))",
                "CREATE TABLE other (id int PRIMARY KEY)",
                "CREATE TABLE falling (id INTEGER PRIMARY KEY DESC)",
                "CREATE TABLE bare (id INTEGER PRIMARY KEY) WITHOUT /* x */ ROWID, STRICT",
                "CREATE TABLE twice (id INTEGER UNIQUE, PRIMARY KEY (id))",
                "CREATE TABLE two (a INTEGER, b INTEGER, PRIMARY KEY (a, b))");

        assertThat(inspected.table("plain").columns()).containsExactly(rowId("id"));
        assertThat(inspected.table("counted").columns())
                .containsExactly(rowId("id").withIdentity(Identity.BY_DEFAULT));
        assertThat(inspected.table("other").columns()).containsExactly(Column.of("id", DataType.raw("int")));
        assertThat(inspected.table("falling").columns()).containsExactly(Column.of("id", DataType.integer()));
        assertThat(inspected.table("falling").options())
                .containsEntry(SqliteInspection.UNSUPPORTED_DETAILS, "primary key [id] DESC");
        assertThat(inspected.table("bare").columns())
                .containsExactly(Column.of("id", DataType.integer()).notNull());
        assertThat(inspected.table("bare").options()).isEqualTo(Map.of(Table.WITHOUT_ROWID, "", Table.STRICT, ""));
        assertThat(inspected.table("twice").columns()).containsExactly(rowId("id"));
        assertThat(inspected.table("two").columns()).noneMatch(c -> c.identity() != Identity.NONE);
    }

    @Test
    void unsupportedDetailsAreListedInAnOption() {
        Table table = SqliteInspected.after(
                        folder,
                        "CREATE TABLE t (a text CONSTRAINT n NOT NULL ON CONFLICT IGNORE,"
                                + " b text UNIQUE ON CONFLICT ABORT, c text CONSTRAINT s CHECK (c > 1),"
                                + " CONSTRAINT s UNIQUE (b COLLATE NOCASE, c DESC) ON CONFLICT REPLACE,"
                                + " FOREIGN KEY (a, a) REFERENCES t (b, c))")
                .table("t");

        assertThat(table.options().get(SqliteInspection.UNSUPPORTED_DETAILS).split("; "))
                .containsExactly(
                        "NOT NULL of a CONSTRAINT n",
                        "NOT NULL of a ON CONFLICT IGNORE",
                        "unique key b COLLATE NOCASE",
                        "unique key c DESC",
                        "unique [b, c] CONSTRAINT s",
                        "unique [b, c] ON CONFLICT REPLACE",
                        "foreign key [a, a] references t[b, c]");
        assertThat(table.constraints())
                .containsExactlyInAnyOrder(
                        Unique.of("b"), Unique.of("b", "c"), Check.of("c > 1").withName("s"));
    }

    @Test
    void allPropertiesOfIndexesAreRead() {
        Table table = SqliteInspected.after(
                        folder,
                        "CREATE TABLE t (a text COLLATE NOCASE, b text, c int)",
                        "CREATE INDEX i1 ON t (a, a COLLATE binary, a COLLATE NoCase DESC, b COLLATE rtrim ASC)",
                        "CREATE INDEX i2 ON t ((lower(b)) COLLATE nocase DESC, ((c + 1)), (b || 'x') COLLATE RTRIM)",
                        "CREATE INDEX i3 ON t (a = b COLLATE NOCASE, \"b\", 'c', a IN (1, 2), -c,"
                                + " a COLLATE NOCASE = b)",
                        "CREATE UNIQUE INDEX i4 ON t (c) WHERE (a IS NOT NULL)")
                .table("t");

        assertThat(table.indexes())
                .containsExactly(
                        Index.of(
                                "i1",
                                List.of(
                                        IndexKey.of("a"),
                                        IndexKey.of("a").withCollation("BINARY"),
                                        IndexKey.of("a").descending(),
                                        IndexKey.of("b").withCollation("RTRIM"))),
                        Index.of(
                                "i2",
                                List.of(
                                        IndexKey.ofExpression("lower(b)")
                                                .withCollation("NOCASE")
                                                .descending(),
                                        IndexKey.ofExpression("c + 1"),
                                        IndexKey.ofExpression("b || 'x'").withCollation("RTRIM"))),
                        Index.of(
                                "i3",
                                List.of(
                                        IndexKey.ofExpression("a = b COLLATE NOCASE"),
                                        IndexKey.of("b"),
                                        IndexKey.of("c"),
                                        IndexKey.ofExpression("a IN (1, 2)"),
                                        IndexKey.ofExpression("-c"),
                                        IndexKey.ofExpression("a COLLATE NOCASE = b"))),
                        Index.of("i4", "c").asUnique().withWhere("(a IS NOT NULL)"));
    }

    @Test
    void changesOfAlterTableAreRead() {
        SqliteInspected inspected = SqliteInspected.after(
                folder,
                "CREATE TABLE a (id INTEGER PRIMARY KEY, old text CHECK (old <> 'old'), gone int, UNIQUE (old))",
                "CREATE TABLE b (a_old text REFERENCES a (old))",
                "CREATE INDEX i ON a (lower(old)) WHERE old > ''",
                "ALTER TABLE a ADD COLUMN more varchar(5) NOT NULL DEFAULT 'x' CHECK (more <> 'y')",
                "ALTER TABLE a RENAME COLUMN old TO \"new, name\"",
                "ALTER TABLE a DROP COLUMN gone",
                "ALTER TABLE a RENAME TO \"a (2)\"",
                "ALTER TABLE \"a (2)\" ADD CONSTRAINT ck CHECK (id > 0)",
                "ALTER TABLE b ALTER COLUMN a_old SET NOT NULL");

        Table a = Table.of(
                        QualifiedName.of("a (2)"),
                        rowId("id"),
                        Column.of("new, name", DataType.text()),
                        Column.of("more", DataType.varchar(5)).notNull().withDefault(DefaultValue.text("x")))
                .withConstraint(PrimaryKey.of("id"))
                .withConstraint(Unique.of("new, name"))
                .withConstraint(Check.of("\"new, name\" <> 'old'"))
                .withConstraint(Check.of("more <> 'y'"))
                .withConstraint(Check.of("id > 0").withName("ck"))
                .withIndex(Index.of("i", List.of(IndexKey.ofExpression("lower(\"new, name\")")))
                        .withWhere("\"new, name\" > ''"));
        Table b = Table.of(
                        QualifiedName.of("b"),
                        Column.of("a_old", DataType.text()).notNull())
                .withConstraint(ForeignKey.of(List.of("a_old"), a.name(), List.of("new, name")));
        assertThat(inspected.model()).isEqualTo(SchemaModel.empty().withTable(a).withTable(b));
    }

    @Test
    void virtualShadowTemporaryAndInternalTablesAreExcluded() {
        SqliteInspected inspected = SqliteInspected.after(
                folder,
                "CREATE VIRTUAL TABLE f5 USING fts5(x)",
                "CREATE VIRTUAL TABLE \"F 4\" USING fts4(x)",
                "CREATE VIRTUAL TABLE r USING rtree(id, a, b)",
                "CREATE TABLE f5_mine (id INTEGER PRIMARY KEY AUTOINCREMENT)",
                "CREATE TABLE t (a text)",
                "CREATE INDEX i ON t (a)",
                "ANALYZE");
        WatchedDataSource watched = new WatchedDataSource(inspected.database(), WatchedDataSource.Network.RELIABLE);

        SchemaModel model = SqliteInspected.model(
                SessionSource.of(watched.dataSource(), List.of()),
                "CREATE TEMP TABLE t (b int, c int UNIQUE)",
                "CREATE TEMP TABLE u (b int)",
                "CREATE INDEX temp.j ON t (c DESC)",
                "CREATE INDEX temp.i ON u (b DESC)");

        assertThat(model.tables()).extracting(table -> table.name().name()).containsExactly("f5_mine", "t");
        assertThat(model.tables().get(1))
                .isEqualTo(Table.of(QualifiedName.of("t"), Column.of("a", DataType.text()))
                        .withIndex(Index.of("i", "a")));
    }

    @Test
    void prefixesOfCreateStatementsAreIgnored() {
        SqliteInspected inspected = SqliteInspected.after(
                folder,
                "CREATE TABLE IF NOT EXISTS main.'t' (desc int, key int, action text)",
                "CREATE UNIQUE INDEX IF NOT EXISTS \"main\".[i] ON t (desc, key DESC)",
                "CREATE VIEW IF NOT EXISTS main.v AS -- all\n SELECT 1 AS \"AS\"; ",
                "CREATE TABLE copied AS SELECT key, action, 1 AS \"o'ne\" FROM t");

        assertThat(inspected.model())
                .isEqualTo(SchemaModel.empty()
                        .withTable(Table.of(
                                        QualifiedName.of("t"),
                                        Column.of("desc", DataType.raw("int")),
                                        Column.of("key", DataType.raw("int")),
                                        Column.of("action", DataType.text()))
                                .withIndex(Index.of(
                                                "i",
                                                List.of(
                                                        IndexKey.of("desc"),
                                                        IndexKey.of("key").descending()))
                                        .asUnique()))
                        .withTable(Table.of(
                                QualifiedName.of("copied"),
                                Column.of("key", DataType.raw("INT")),
                                Column.of("action", DataType.text()),
                                Column.of("o'ne", DataType.blob()).withOptions(Map.of(SqliteInspection.NO_TYPE, ""))))
                        .withView(View.of(QualifiedName.of("v"), "SELECT 1 AS \"AS\"")));
    }

    @Test
    void tableConstraintsNeedNoCommaBetweenThem() {
        Table table = SqliteInspected.after(
                        folder,
                        "CREATE TABLE t (a int CONSTRAINT e, CHECK (a > 0) CONSTRAINT u UNIQUE (a) CHECK (a < 9))")
                .table("t");

        assertThat(table.constraints())
                .containsExactlyInAnyOrder(Check.of("a > 0"), Unique.of("a").withName("u"), Check.of("a < 9"));
    }

    @Test
    void numberOfQueriesDoesNotDependOnNumberOfTables() {
        SqliteInspected inspected = SqliteInspected.after(folder, "CREATE TABLE t (id integer PRIMARY KEY)");
        WatchedDataSource watched = new WatchedDataSource(inspected.database(), WatchedDataSource.Network.RELIABLE);
        SessionSource source = SessionSource.of(watched.dataSource(), List.of());

        SqliteInspected.model(source);
        List<String> forOne = watched.takeSent();
        inspected
                .database()
                .execute(IntStream.range(1, 50)
                        .mapToObj(i -> "CREATE TABLE t%d (id integer UNIQUE, up integer REFERENCES t)".formatted(i))
                        .toArray(String[]::new));
        SchemaModel model = SqliteInspected.model(source);

        assertThat(model.tables()).hasSize(50);
        assertThat(model.tables())
                .flatExtracting(Table::constraints)
                .extracting(Constraint::kind)
                .hasSize(99);
        assertThat(watched.takeSent()).isEqualTo(forOne);
    }

    private static Column rowId(String name) {
        return Column.of(name, DataType.integer()).notNull().withIdentity(Identity.ROWID);
    }
}
