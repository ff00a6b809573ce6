package dev.retort.postgresql.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.op.AlterColumn;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Identity;
import dev.retort.schema.QualifiedName;
import java.sql.SQLException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of a column continue when it becomes an identity column, and when it gets its sequence back. */
class PostgresqlNumberingTest {
    private static final QualifiedName T = QualifiedName.of("t");

    private static Column serial(DataType type, String sequence) {
        return Column.of("id", type).notNull().withDefault(DefaultValue.expression("nextval('" + sequence + "')"));
    }

    private static AlterColumn toIdentity(QualifiedName table, Column from, Identity identity) {
        return AlterColumn.of(
                table, from, Column.of(from.name(), from.type()).notNull().withIdentity(identity));
    }

    private static AlterColumn reverse(AlterColumn operation) {
        return AlterColumn.of(operation.table(), operation.to(), operation.from());
    }

    private static void run(PostgresqlTestSession session, AlterColumn operation) throws SQLException {
        session.run(session.model(), operation);
    }

    private static String next(PostgresqlTestSession session, String table) throws SQLException {
        return session.query("INSERT INTO " + table + " (note) VALUES ('x') RETURNING *")
                .get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "serial, INTEGER, BY_DEFAULT",
        "bigserial, BIGINT, BY_DEFAULT",
        "smallserial, SMALLINT, ALWAYS",
        "bigserial, BIGINT, ALWAYS"
    })
    void numbersContinueAfterSerialAndBack(String pseudoType, DataType.Kind kind, Identity identity)
            throws SQLException {
        DataType type = DataType.raw(kind.name().toLowerCase(Locale.ROOT));
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            session.send(
                    "CREATE TABLE t (id " + pseudoType + " PRIMARY KEY, note text)",
                    "INSERT INTO t (note) VALUES ('a'), ('b'), ('c')",
                    "DELETE FROM t WHERE id = 3");
            AlterColumn operation = toIdentity(T, serial(type, "t_id_seq"), identity);

            run(session, operation);
            assertThat(next(session, "t")).isEqualTo("4");
            assertThat(next(session, "t")).isEqualTo("5");
            session.send("DELETE FROM t");

            run(session, reverse(operation));
            assertThat(next(session, "t")).isEqualTo("6");
            assertThat(session.query("SELECT attidentity FROM pg_attribute WHERE attname = 'id'"
                            + " AND attrelid = 't'::regclass"))
                    .containsExactly("");
            run(session, operation);
            assertThat(next(session, "t")).isEqualTo("7");
        }
    }

    @Test
    void quotedNamesInAnotherSchema() throws SQLException {
        QualifiedName table = QualifiedName.of("app", "My \"T's");
        Column column = Column.of("The Id", DataType.integer())
                .notNull()
                .withDefault(DefaultValue.expression("nextval('app.\"Its \"\"Seq''s\"'::regclass)"));
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            session.send(
                    "CREATE SEQUENCE app.\"Its \"\"Seq's\"",
                    "CREATE TABLE app.\"My \"\"T's\" (\"The Id\" integer NOT NULL DEFAULT"
                            + " nextval('app.\"Its \"\"Seq''s\"'), note text)",
                    "ALTER SEQUENCE app.\"Its \"\"Seq's\" OWNED BY app.\"My \"\"T's\".\"The Id\"",
                    "CREATE TABLE t (\"The Id\" serial, note text)",
                    "INSERT INTO app.\"My \"\"T's\" (note) VALUES ('a'), ('b')");
            AlterColumn operation = toIdentity(table, column, Identity.BY_DEFAULT);

            run(session, operation);
            assertThat(next(session, "app.\"My \"\"T's\"")).isEqualTo("3");

            run(session, reverse(operation));
            assertThat(next(session, "app.\"My \"\"T's\"")).isEqualTo("4");
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void emptyTableContinuesAtTheRestartOfItsSequence(boolean owned) throws SQLException {
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            session.send(
                    "CREATE SEQUENCE s START 1000",
                    "CREATE TABLE t (id integer NOT NULL DEFAULT nextval('s'), note text)",
                    owned ? "ALTER SEQUENCE s OWNED BY t.id" : "ALTER SEQUENCE s RESTART WITH 1000");
            AlterColumn operation = toIdentity(T, serial(DataType.integer(), "s"), Identity.BY_DEFAULT);

            run(session, operation);
            assertThat(next(session, "t")).isEqualTo("1000");

            run(session, reverse(operation));
            assertThat(next(session, "t")).isEqualTo("1001");
        }
    }

    @Test
    void newTableStartsAtOne() throws SQLException {
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            session.send("CREATE TABLE t (id serial, note text)");
            AlterColumn operation = toIdentity(T, serial(DataType.integer(), "t_id_seq"), Identity.BY_DEFAULT);

            run(session, operation);
            run(session, reverse(operation));
            run(session, operation);

            assertThat(next(session, "t")).isEqualTo("1");
        }
    }

    @Test
    void ownedSequenceCountsEvenIfItIsNoLongerTheDefault() throws SQLException {
        Column plain = Column.of("id", DataType.integer()).notNull();
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            session.send(
                    "CREATE TABLE t (id serial, note text)",
                    "CREATE INDEX ix_t_id ON t (id)",
                    "SELECT setval('t_id_seq', 41)",
                    "ALTER TABLE t ALTER id DROP DEFAULT");

            run(session, toIdentity(T, plain, Identity.BY_DEFAULT));

            assertThat(next(session, "t")).isEqualTo("42");
            run(session, reverse(toIdentity(T, plain, Identity.BY_DEFAULT)));
            run(session, toIdentity(T, plain, Identity.BY_DEFAULT));
            assertThat(next(session, "t")).isEqualTo("43");
        }
    }

    @Test
    void numbersThatCountDownwardDoNotCollide() throws SQLException {
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            session.send(
                    "CREATE SEQUENCE s INCREMENT -1",
                    "CREATE TABLE t (id integer PRIMARY KEY DEFAULT nextval('s'), note text)",
                    "INSERT INTO t (note) VALUES ('a'), ('b')");
            AlterColumn operation = toIdentity(T, serial(DataType.integer(), "s"), Identity.BY_DEFAULT);

            run(session, operation);
            assertThat(next(session, "t")).isEqualTo("1");

            run(session, reverse(operation));
            assertThat(next(session, "t")).isEqualTo("-3");
        }
    }

    @Test
    void identityBecomesPlainWithoutASequence() throws SQLException {
        Column plain = Column.of("id", DataType.integer()).notNull();
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            session.send(
                    "CREATE TABLE t (id integer GENERATED ALWAYS AS IDENTITY, note text)",
                    "INSERT INTO t (note) VALUES ('a')");

            run(session, reverse(toIdentity(T, plain, Identity.ALWAYS)));
            session.send("INSERT INTO t VALUES (7, 'b')");
            run(session, toIdentity(T, plain, Identity.ALWAYS));

            assertThat(next(session, "t")).isEqualTo("8");
        }
    }
}
