package dev.retort.h2;

import static dev.retort.op.Definitions.*;

import dev.retort.contract.run.OperationFix;
import dev.retort.op.Migration;
import dev.retort.op.Operations;
import dev.retort.schema.DataType;
import dev.retort.schema.Database;
import dev.retort.schema.IndexKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Sequence;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fixes of operations that H2 refuses: each is provoked, followed literally, and then runs. */
class H2FixesTest {
    private static final Sequence OWNED =
            Sequence.of(QualifiedName.of("s")).withOwner(new Sequence.Owner(QualifiedName.of("t"), "id"));

    private static final String IN_SQL = "write the statements as SQL: 'op.on(Database.H2, h2 -> h2.execute(";

    @TempDir
    private Path folder;

    static Stream<OperationFix> fixes() {
        Migration table = op -> op.createTable(
                "t", column("id", integer()).primaryKey(), column("a", varchar(20)), column("b", integer()));
        return Stream.of(indexes(), constraints(), keys(), columns(), types(), texts(), enums(), others())
                .flatMap(each -> each)
                .map(each -> each.given(table));
    }

    private static Stream<OperationFix> indexes() {
        return Stream.of(
                OperationFix.of(
                                "add a generated column that is NULL for the other rows, and an index on that column",
                                op -> op.createIndex(
                                        "t", index("ix").on("a").unique().where("\"b\" > 0")),
                                op -> {
                                    op.addColumn(
                                            "t",
                                            column("a_used", varchar(20))
                                                    .storedAs("CASE WHEN \"b\" > 0 THEN \"a\" END"));
                                    op.createUniqueIndex("ix", "t", "a_used");
                                    op.execute("INSERT INTO \"t\" (\"id\", \"a\", \"b\")"
                                            + " VALUES (1, 'x', 0), (2, 'x', 0), (3, 'x', 1)");
                                })
                        .rejects("INSERT INTO \"t\" (\"id\", \"a\", \"b\") VALUES (4, 'x', 1)"),
                OperationFix.of(
                                "add a generated column with that expression, and an index on the column",
                                op -> op.createIndex(
                                        "t",
                                        index("ix").onExpression("lower(\"a\")").unique()),
                                op -> {
                                    op.addColumn(
                                            "t", column("a_lower", varchar(20)).storedAs("lower(\"a\")"));
                                    op.createUniqueIndex("ix", "t", "a_lower");
                                })
                        .rejects("INSERT INTO \"t\" (\"id\", \"a\") VALUES (1, 'x'), (2, 'X')"),
                OperationFix.of(
                        "make them keys of the index",
                        op -> op.createIndex("t", index("ix").on("a").include("b")),
                        op -> op.createIndex("t", index("ix").on("a", "b"))),
                OperationFix.of(
                        "remove it.",
                        op -> op.createIndex("t", index("ix").on("a").method("hash")),
                        op -> op.createIndex("t", index("ix").on("a"))),
                OperationFix.of(
                        "remove it for H2",
                        op -> op.createIndex("t", index("ix").on("a").option("fillfactor", "70")),
                        op -> op.createIndex("t", index("ix").on("a"))),
                OperationFix.of(
                        "remove it for H2",
                        op -> op.createIndex(
                                "t", index("ix").onKey(IndexKey.of("a").withPrefixLength(3))),
                        op -> op.createIndex("t", index("ix").on("a"))),
                OperationFix.of(
                        "create or drop the index without 'concurrently' on H2",
                        op -> op.createIndex("t", index("ix").on("a").concurrently()),
                        op -> op.createIndex("ix", "t", "a")),
                OperationFix.of(
                                "op.on(…) limits a variant to one database",
                                op -> op.dropIndexConcurrently("ix", "t"),
                                op -> {
                                    op.on(Database.POSTGRESQL, pg -> pg.dropIndexConcurrently("ix", "t"));
                                    op.on(Database.H2, h2 -> h2.dropIndex("ix", "t"));
                                })
                        .given(op -> op.createIndex("ix", "t", "a")));
    }

    private static Stream<OperationFix> constraints() {
        return Stream.of(
                OperationFix.of(
                                "correct the rows first, then add the constraint as a valid one",
                                op -> op.addConstraint(
                                        "t", check("ck", "\"b\" > 0").notValid()),
                                op -> {
                                    op.execute("UPDATE \"t\" SET \"b\" = 1 WHERE \"b\" <= 0");
                                    op.addConstraint("t", check("ck", "\"b\" > 0"));
                                })
                        .given(op -> op.insertRows("t", rows("id", "b").row(1, 0)))
                        .rejects("INSERT INTO \"t\" (\"id\", \"b\") VALUES (2, 0)"),
                OperationFix.of(
                                "add the constraint as a valid one, and remove this operation",
                                op -> op.validateConstraint("t", "ck"),
                                op -> op.addConstraint("t", check("ck", "\"b\" > 0")))
                        .rejects("INSERT INTO \"t\" (\"id\", \"b\") VALUES (2, 0)"),
                OperationFix.of(
                        "add an index on all the columns",
                        op -> op.addConstraint("t", unique("uq", "a").include("b")),
                        op -> {
                            op.addConstraint("t", unique("uq", "a"));
                            op.createIndex("ix", "t", "a", "b");
                        }),
                OperationFix.of(
                                "use a unique constraint, or enforce the rule in the application",
                                op -> op.addConstraint("t", exclude("ex", "USING gist (a WITH =)")),
                                op -> op.addConstraint("t", unique("ex", "a")))
                        .rejects("INSERT INTO \"t\" (\"id\", \"a\") VALUES (1, 'x'), (2, 'x')"));
    }

    private static Stream<OperationFix> keys() {
        Migration parent = op -> op.createTable(
                "p", column("x", integer()).notNull(), column("y", integer()).notNull(), primaryKey("x", "y"));
        Migration child = op -> op.createTable("c", column("x", integer()), column("y", integer()));
        return Stream.of(
                OperationFix.of(
                                "remove the deferral, and order the statements so that none violates the constraint",
                                op -> op.addConstraint(
                                        "t",
                                        foreignKey("fk", "b")
                                                .references("t", "id")
                                                .initiallyDeferred()),
                                op -> {
                                    op.addConstraint("t", foreignKey("fk", "b").references("t", "id"));
                                    op.insertRows("t", rows("id").row(1));
                                    op.insertRows("t", rows("id", "b").row(2, 1));
                                })
                        .rejects("INSERT INTO \"t\" (\"id\", \"b\") VALUES (3, 4)"),
                OperationFix.of(
                                "use MATCH SIMPLE, and a check that either all columns or none are NULL",
                                op -> op.addConstraint(
                                        "c",
                                        foreignKey("fk", "x", "y")
                                                .references("p", "x", "y")
                                                .matchFull()),
                                op -> {
                                    op.addConstraint(
                                            "c", foreignKey("fk", "x", "y").references("p", "x", "y"));
                                    op.addConstraint("c", check("ck", "(\"x\" IS NULL) = (\"y\" IS NULL)"));
                                })
                        .given(child)
                        .given(parent)
                        .rejects("INSERT INTO \"c\" VALUES (1, NULL)"),
                OperationFix.of(
                                "qualify the referred table with its schema, such as 'PUBLIC.t'",
                                op -> op.addConstraint(
                                        "app.c", foreignKey("fk", "id").references("t", "id")),
                                op -> op.addConstraint(
                                        "app.c", foreignKey("fk", "id").references("PUBLIC.t", "id")))
                        .given(op -> {
                            op.execute("CREATE SCHEMA \"app\"");
                            op.createTable("app.c", column("id", integer()));
                        })
                        .rejects("INSERT INTO \"app\".\"c\" VALUES (1)"),
                OperationFix.of(
                                "create the table in the other schema, copy the rows, and drop the old table",
                                op -> op.renameTable("n", "app.n"),
                                op -> {
                                    op.createTable("app.n", column("id", integer()));
                                    op.execute("INSERT INTO \"app\".\"n\" SELECT * FROM \"n\"");
                                    op.dropTable("n");
                                })
                        .given(op -> {
                            op.execute("CREATE SCHEMA \"app\"");
                            op.createTable("n", column("id", integer()));
                            op.insertRows("n", rows("id").row(7));
                        })
                        .yields("SELECT * FROM \"app\".\"n\"", "7")
                        .rejects("SELECT * FROM \"n\""));
    }

    private static Stream<OperationFix> columns() {
        return Stream.of(
                OperationFix.of(
                        "remove them for H2",
                        op -> op.alterColumn(
                                "t",
                                column("a", varchar(20)),
                                column("a", varchar(30)).collate("C")),
                        op -> op.alterColumn("t", column("a", varchar(20)), column("a", varchar(30)))),
                OperationFix.of(
                                "use raw(\"VARCHAR_IGNORECASE(n)\") to ignore case",
                                op -> op.addColumn("t", column("c", varchar(9)).collate("NOCASE")),
                                op -> {
                                    op.addColumn("t", column("c", raw("VARCHAR_IGNORECASE(9)")));
                                    op.insertRows("t", rows("id", "c").row(1, "Anna"));
                                })
                        .yields("SELECT \"id\" FROM \"t\" WHERE \"c\" = 'anna'", "1"),
                OperationFix.of(
                        "remove the option for H2",
                        op -> op.addColumn("t", column("c", integer()).option("on_update", "1")),
                        op -> op.addColumn("t", column("c", integer()))),
                OperationFix.of(
                                "make it a stored one",
                                op -> op.addColumn("t", column("c", integer()).virtualAs("\"b\" + 1")),
                                op -> {
                                    op.addColumn("t", column("c", integer()).storedAs("\"b\" + 1"));
                                    op.insertRows("t", rows("id", "b").row(1, 2));
                                })
                        .yields("SELECT \"c\" FROM \"t\"", "3"),
                OperationFix.of(
                        "remove it for H2",
                        op -> op.createTable("n", column("id", integer()), strict()),
                        op -> op.createTable("n", column("id", integer()))));
    }

    private static Stream<OperationFix> types() {
        return Stream.of(
                type("use text or blob, which have no limit", varchar(1_000_000_001), text()),
                type("use text or blob, which have no limit", binary(1_000_000_001), blob()),
                OperationFix.of(
                                "use varchar(n) with a check of its values.",
                                op -> op.addColumn("t", column("c", enumOfValues("sad", "glad"))),
                                op -> op.addColumn("t", column("c", varchar(4)).check("\"c\" IN ('sad', 'glad')")))
                        .rejects("INSERT INTO \"t\" (\"id\", \"c\") VALUES (1, 'low')"),
                OperationFix.of(
                                "write only the type, as DATA_TYPE_SQL prints it; set other properties with the",
                                op -> op.addColumn("t", column("c", raw("INTEGER DEFAULT 7"))),
                                op -> {
                                    op.addColumn(
                                            "t", column("c", raw("INTEGER")).defaultTo(7));
                                    op.insertRows("t", rows("id").row(1));
                                })
                        .yields("SELECT \"c\" FROM \"t\"", "7")
                        .yields(
                                "SELECT DATA_TYPE_SQL('PUBLIC', 't', 'TABLE', DTD_IDENTIFIER) FROM"
                                        + " INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = 't' AND COLUMN_NAME = 'c'",
                                "INTEGER"));
    }

    private static OperationFix type(String fix, DataType refused, DataType followed) {
        return OperationFix.of(
                fix, op -> op.addColumn("t", column("c", refused)), op -> op.addColumn("t", column("c", followed)));
    }

    private static Stream<OperationFix> texts() {
        LocalTime time = LocalTime.of(1, 2, 3, 4567);
        return Stream.of(
                OperationFix.of(
                        "choose a shorter name",
                        op -> op.addColumn("t", column("c".repeat(257), text())),
                        op -> op.addColumn("t", column("c".repeat(256), text()))),
                OperationFix.of(
                        "remove the character",
                        op -> op.insertRows("t", rows("id", "a").row(1, "x\0")),
                        op -> op.insertRows("t", rows("id", "a").row(1, "x"))),
                OperationFix.of(
                                "truncate the value to microseconds in the rows of the operation",
                                op -> op.insertRows("n", rows("at").row(time)),
                                op -> op.insertRows("n", rows("at").row(time.withNano(4000))))
                        .given(op -> op.createTable("n", column("at", time())))
                        .yields("SELECT * FROM \"n\"", "01:02:03.000004"));
    }

    private static Stream<OperationFix> enums() {
        String check = "\"m\" IN ('sad', 'glad')";
        Migration table = op -> op.createTable("n", column("m", varchar(9)), check("ck", check));
        String fix = "to change them, drop the check and add another one";
        return Stream.of(
                OperationFix.of(fix, op -> op.createEnum("mood", "sad", "glad"), table)
                        .rejects("INSERT INTO \"n\" VALUES ('low')"),
                OperationFix.of(fix, op -> op.addEnumValue("mood", "low"), op -> {
                            op.dropConstraint("n", "ck");
                            op.addConstraint("n", check("ck", check.replace(")", ", 'low')")));
                        })
                        .given(table)
                        .yields(
                                "SELECT COUNT(*) FROM INFORMATION_SCHEMA.CHECK_CONSTRAINTS"
                                        + " WHERE CONSTRAINT_NAME = 'ck' AND CHECK_CLAUSE LIKE '%low%'",
                                "1")
                        .rejects("INSERT INTO \"n\" VALUES ('bad')"));
    }

    private static Stream<OperationFix> others() {
        return Stream.of(
                OperationFix.of(
                        "remove the owner, and drop the sequence in a step of its own",
                        op -> op.createSequence(OWNED),
                        op -> {
                            op.createSequence(OWNED.withOwner(null));
                            op.dropSequence("s");
                        }),
                OperationFix.of(
                                "drop the sequence, and create it with the other type and the next value as its start",
                                op -> op.alterSequence(
                                        OWNED.withOwner(null),
                                        OWNED.withOwner(null).withType(integer())),
                                op -> {
                                    op.dropSequence("s");
                                    op.createSequence(OWNED.withOwner(null)
                                            .withType(integer())
                                            .withStart(7L));
                                })
                        .given(op -> op.createSequence("s"))
                        .yields("SELECT NEXT VALUE FOR \"s\"", "7"),
                OperationFix.of(
                                IN_SQL,
                                H2FixesTest::createView,
                                op -> op.on(Database.H2, h2 -> h2.execute("CREATE VIEW v AS SELECT \"id\" FROM \"t\"")))
                        .yields("SELECT COUNT(*) FROM v", "0"),
                OperationFix.of(
                                IN_SQL,
                                op -> op.createFunction("f", "", "CREATE FUNCTION f() RETURNS integer RETURN 1"),
                                op -> op.on(Database.H2, h2 -> h2.execute("CREATE ALIAS f AS 'int f() { return 1; }'")))
                        .yields("SELECT f()", "1"));
    }

    private static void createView(Operations op) {
        op.createView("v", "SELECT \"id\" FROM \"t\"");
    }

    @ParameterizedTest
    @MethodSource("fixes")
    void revision(OperationFix fix) throws SQLException {
        fix.assertHelps(H2TestSession.RENDERER, new TestDatabase(Database.H2, "jdbc:h2:" + folder.resolve("fixes")));
    }
}
