package dev.retort.postgresql.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.op.CommentTarget;
import dev.retort.op.CreateObject;
import dev.retort.op.CreateView;
import dev.retort.op.Operation;
import dev.retort.op.ReplaceObject;
import dev.retort.op.ReplaceView;
import dev.retort.op.Reversal;
import dev.retort.op.SetComment;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.TextObject;
import dev.retort.schema.View;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replaced objects keep the properties that the operation does not specify, on upgrade and downgrade. */
class PostgresqlReplaceTest {
    private static final QualifiedName V = QualifiedName.of("v");
    private static final View VIEW = View.of(V, "SELECT 1 AS a");

    static Stream<Operation> replaced() {
        View other = VIEW.withDefinition("SELECT 2 AS a");
        return Stream.of(
                new ReplaceView(other),
                new ReplaceView(other.withComment("another")),
                new ReplaceView(other.withOptions(Map.of("security_invoker", "true"))),
                new ReplaceView(other.asMaterialized()),
                new ReplaceView(other.withComment("another")
                        .withOptions(Map.of("check_option", "local", "security_barrier", "on"))));
    }

    @ParameterizedTest
    @MethodSource("replaced")
    void replacedViewKeepsUnspecifiedPropertiesUpAndDown(Operation operation) throws SQLException {
        View plain = VIEW.withDefinition("SELECT id AS a FROM t");
        View barrier = plain.withOptions(Map.of("security_barrier", "true"));
        for (View view : List.of(plain, plain.withComment("one"), barrier, barrier.withComment("one"))) {
            try (PostgresqlTestSession session = new PostgresqlTestSession()) {
                session.send("CREATE TABLE t (id integer)");
                session.run(List.of(new CreateView(view)));
                Operation replace = onTable((ReplaceView) operation);
                SchemaModel before = session.model();

                SchemaModel after = session.run(before, replace);
                SchemaModel actual = session.model();
                assertThat(actual).as("%s", view).isEqualTo(after);
                assertKept(
                        view, ((ReplaceView) operation).view(), actual.view(V).orElseThrow());

                session.run(
                        after,
                        ((Reversal.Possible) replace.reverse(before))
                                .operations()
                                .get(0));
                assertThat(session.model()).as("%s", view).isEqualTo(before);

                session.run(before, replace);
                assertThat(session.model()).as("%s", view).isEqualTo(actual);
            }
        }
    }

    private static void assertKept(View before, View specified, View actual) {
        assertThat(actual.comment()).isEqualTo(specified.comment() == null ? before.comment() : specified.comment());
        boolean keepsOptions = specified.options().isEmpty() && !specified.materialized();
        assertThat(actual.options()).isEqualTo(keepsOptions ? before.options() : specified.options());
    }

    /** Uses the query as PostgreSQL prints it, on a table, because a view with CHECK OPTION must be updatable. */
    private static ReplaceView onTable(ReplaceView replace) {
        return new ReplaceView(
                replace.view().withDefinition("SELECT id AS a\n   FROM t\n  WHERE (id > 1)"), replace.unspecified());
    }

    @Test
    void replacedViewKeepsItsPrivileges() throws SQLException {
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            SchemaModel before = session.run(List.of(new CreateView(VIEW)));
            session.send("GRANT SELECT ON v TO public");

            session.run(before, new ReplaceView(VIEW.withDefinition("SELECT 2 AS a")));

            assertThat(session.query("SELECT relacl::text LIKE '%=r/%' FROM pg_class WHERE relname = 'v'"))
                    .containsExactly("t");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX i ON v (a)",
                "GRANT SELECT ON v TO public",
                "GRANT SELECT (a) ON v TO public",
                "REVOKE INSERT ON v FROM current_user",
                "COMMENT ON COLUMN v.a IS 'x'",
                "ALTER MATERIALIZED VIEW v ALTER COLUMN a SET STATISTICS 7",
                "REFRESH MATERIALIZED VIEW v WITH NO DATA",
                "CREATE ROLE other; GRANT CREATE ON SCHEMA public TO other; ALTER MATERIALIZED VIEW v OWNER TO other"
            })
    void materializedViewIsNotReplacedIfSomethingWouldBeLost(String given) throws SQLException {
        View kept = VIEW.asMaterialized();
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            SchemaModel before = session.run(List.of(new CreateView(kept)));
            session.send("BEGIN", given);

            assertThatThrownBy(() -> session.run(before, new ReplaceView(kept.withDefinition("SELECT 2 AS a"))))
                    .hasMessageContaining("view v would have to be dropped, which would lose: ")
                    .hasMessageContaining("in separate operations");
            session.send("ROLLBACK");
        }
    }

    @Test
    void ownerOfAMaterializedViewMayHaveAnyName() throws SQLException {
        View kept = VIEW.asMaterialized();
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            session.send(
                    "BEGIN",
                    "CREATE ROLE \"My-App\"",
                    "GRANT CREATE ON SCHEMA public TO \"My-App\"",
                    "SET LOCAL ROLE \"My-App\"");
            SchemaModel before = session.run(List.of(new CreateView(kept)));

            session.run(before, new ReplaceView(kept.withDefinition("SELECT 2 AS a")));

            assertThat(session.query("SELECT a FROM v")).containsExactly("2");
            session.send("ROLLBACK");
        }
    }

    @Test
    void materializedViewWithDefaultPrivilegesIsReplaced() throws SQLException {
        View kept = VIEW.asMaterialized();
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            session.send("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO public");
            SchemaModel before = session.run(List.of(new CreateView(kept)));

            session.run(before, new ReplaceView(kept.withDefinition("SELECT 2 AS a")));

            assertThat(session.query("SELECT relacl::text LIKE '%=r/%' FROM pg_class WHERE relname = 'v'"))
                    .containsExactly("t");
            assertThat(session.query("SELECT a FROM v")).containsExactly("2");
        }
    }

    @Test
    void replacedFunctionKeepsItsComment() throws SQLException {
        TextObject.Key key = TextObject.Key.function(QualifiedName.of("f"), "");
        TextObject one = TextObject.of(key, "CREATE FUNCTION f() RETURNS integer LANGUAGE sql RETURN 1");
        Operation replace = new ReplaceObject(one.withText(one.text().replace("RETURN 1", "RETURN 2")));
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            SchemaModel before =
                    session.run(List.of(new CreateObject(one), new SetComment(CommentTarget.object(key), "counts")));

            SchemaModel after = session.run(before, replace);
            assertThat(session.query("SELECT f() || obj_description('f'::regproc, 'pg_proc')"))
                    .containsExactly("2counts");
            assertThat(after.object(key).orElseThrow().comment()).isEqualTo("counts");

            session.run(
                    after,
                    ((Reversal.Possible) replace.reverse(before)).operations().get(0));
            assertThat(session.query("SELECT f() || obj_description('f'::regproc, 'pg_proc')"))
                    .containsExactly("1counts");
        }
    }

    @Test
    void commentOfTheReplacementIsRemovedByTheReversal() throws SQLException {
        TextObject.Key key = TextObject.Key.function(QualifiedName.of("f"), "");
        TextObject one = TextObject.of(key, "CREATE FUNCTION f() RETURNS integer LANGUAGE sql RETURN 1");
        Operation replace = new ReplaceObject(one.withComment("counts"));
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            SchemaModel before = session.run(List.of(new CreateObject(one)));
            SchemaModel after = session.run(before, replace);

            session.run(
                    after,
                    ((Reversal.Possible) replace.reverse(before)).operations().get(0));

            assertThat(session.query("SELECT obj_description('f'::regproc, 'pg_proc')"))
                    .containsExactly("");
        }
    }

    @Test
    void recreatedConstraintTriggerKeepsItsComment() throws SQLException {
        TextObject.Key key = TextObject.Key.trigger(QualifiedName.of("g"), QualifiedName.of("t"));
        String text = "CREATE CONSTRAINT TRIGGER g AFTER INSERT ON public.t NOT DEFERRABLE INITIALLY IMMEDIATE"
                + " FOR EACH ROW EXECUTE FUNCTION f()";
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            session.send(
                    "CREATE TABLE t (id integer)",
                    "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                    text,
                    "COMMENT ON TRIGGER g ON t IS 'checks'");
            TextObject other = TextObject.of(key, text.replace("INSERT", "DELETE"));

            session.run(session.model(), new ReplaceObject(other));

            assertThat(session.model().object(key)).contains(other.withComment("checks"));
        }
    }

    @Test
    void createObjectIgnoresOrReplace() throws SQLException {
        TextObject.Key key = TextObject.Key.function(QualifiedName.of("f"), "");
        String text = "/* counts */ CREATE OR REPLACE FUNCTION f() RETURNS integer LANGUAGE sql RETURN 1";
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            Operation create = new CreateObject(TextObject.of(key, text));
            session.run(SchemaModel.empty(), create);

            assertThatThrownBy(() -> session.run(SchemaModel.empty(), create)).hasMessageContaining("already exists");
        }
    }
}
