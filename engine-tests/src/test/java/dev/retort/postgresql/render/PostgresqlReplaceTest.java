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

/** What stands in the place of something else has all that its author did not speak of, there and back. */
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
    void aViewGoesUpAndDownAndUpWithWhatItHas(Operation operation) throws SQLException {
        View plain = VIEW.withDefinition("SELECT id AS a FROM t");
        View barrier = plain.withOptions(Map.of("security_barrier", "true"));
        for (View view : List.of(plain, plain.withComment("one"), barrier, barrier.withComment("one"))) {
            try (PostgresqlLive live = new PostgresqlLive()) {
                live.send("CREATE TABLE t (id integer)");
                live.run(List.of(new CreateView(view)));
                Operation replace = onTable((ReplaceView) operation);
                SchemaModel before = live.model();

                SchemaModel after = live.run(before, replace);
                SchemaModel there = live.model();
                assertThat(there).as("%s", view).isEqualTo(after);
                assertKept(view, ((ReplaceView) operation).view(), there.view(V).orElseThrow());

                live.run(
                        after,
                        ((Reversal.Possible) replace.reverse(before))
                                .operations()
                                .get(0));
                assertThat(live.model()).as("%s", view).isEqualTo(before);

                live.run(before, replace);
                assertThat(live.model()).as("%s", view).isEqualTo(there);
            }
        }
    }

    private static void assertKept(View before, View said, View there) {
        assertThat(there.comment()).isEqualTo(said.comment() == null ? before.comment() : said.comment());
        boolean keeps = said.options().isEmpty() && !said.materialized();
        assertThat(there.options()).isEqualTo(keeps ? before.options() : said.options());
    }

    /** The query as PostgreSQL prints it; a view with CHECK OPTION can be written through. */
    private static ReplaceView onTable(ReplaceView replace) {
        return new ReplaceView(
                replace.view().withDefinition("SELECT id AS a\n   FROM t\n  WHERE (id > 1)"), replace.unspecified());
    }

    @Test
    void aReplacedViewKeepsItsPrivileges() throws SQLException {
        try (PostgresqlLive live = new PostgresqlLive()) {
            SchemaModel before = live.run(List.of(new CreateView(VIEW)));
            live.send("GRANT SELECT ON v TO public");

            live.run(before, new ReplaceView(VIEW.withDefinition("SELECT 2 AS a")));

            assertThat(live.query("SELECT relacl::text LIKE '%=r/%' FROM pg_class WHERE relname = 'v'"))
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
    void aMaterializedViewIsNotReplacedWhereSomethingWouldGoWithIt(String given) throws SQLException {
        View kept = VIEW.asMaterialized();
        try (PostgresqlLive live = new PostgresqlLive()) {
            SchemaModel before = live.run(List.of(new CreateView(kept)));
            live.send("BEGIN", given);

            assertThatThrownBy(() -> live.run(before, new ReplaceView(kept.withDefinition("SELECT 2 AS a"))))
                    .hasMessageContaining("view v would have to be dropped, and with it would go: ")
                    .hasMessageContaining("by operations of their own");
            live.send("ROLLBACK");
        }
    }

    @Test
    void itsOwnerMayBeCalledAnything() throws SQLException {
        View kept = VIEW.asMaterialized();
        try (PostgresqlLive live = new PostgresqlLive()) {
            live.send(
                    "BEGIN",
                    "CREATE ROLE \"My-App\"",
                    "GRANT CREATE ON SCHEMA public TO \"My-App\"",
                    "SET LOCAL ROLE \"My-App\"");
            SchemaModel before = live.run(List.of(new CreateView(kept)));

            live.run(before, new ReplaceView(kept.withDefinition("SELECT 2 AS a")));

            assertThat(live.query("SELECT a FROM v")).containsExactly("2");
            live.send("ROLLBACK");
        }
    }

    @Test
    void aMaterializedViewIsReplacedWhereAllThatIsNewGetsItsPrivileges() throws SQLException {
        View kept = VIEW.asMaterialized();
        try (PostgresqlLive live = new PostgresqlLive()) {
            live.send("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO public");
            SchemaModel before = live.run(List.of(new CreateView(kept)));

            live.run(before, new ReplaceView(kept.withDefinition("SELECT 2 AS a")));

            assertThat(live.query("SELECT relacl::text LIKE '%=r/%' FROM pg_class WHERE relname = 'v'"))
                    .containsExactly("t");
            assertThat(live.query("SELECT a FROM v")).containsExactly("2");
        }
    }

    @Test
    void aReplacedFunctionKeepsItsComment() throws SQLException {
        TextObject.Key key = TextObject.Key.function(QualifiedName.of("f"), "");
        TextObject one = TextObject.of(key, "CREATE FUNCTION f() RETURNS integer LANGUAGE sql RETURN 1");
        Operation replace = new ReplaceObject(one.withText(one.text().replace("RETURN 1", "RETURN 2")));
        try (PostgresqlLive live = new PostgresqlLive()) {
            SchemaModel before =
                    live.run(List.of(new CreateObject(one), new SetComment(CommentTarget.object(key), "counts")));

            SchemaModel after = live.run(before, replace);
            assertThat(live.query("SELECT f() || obj_description('f'::regproc, 'pg_proc')"))
                    .containsExactly("2counts");
            assertThat(after.object(key).orElseThrow().comment()).isEqualTo("counts");

            live.run(
                    after,
                    ((Reversal.Possible) replace.reverse(before)).operations().get(0));
            assertThat(live.query("SELECT f() || obj_description('f'::regproc, 'pg_proc')"))
                    .containsExactly("1counts");
        }
    }

    @Test
    void aCommentThatCameWithTheOtherFunctionGoesWithItAgain() throws SQLException {
        TextObject.Key key = TextObject.Key.function(QualifiedName.of("f"), "");
        TextObject one = TextObject.of(key, "CREATE FUNCTION f() RETURNS integer LANGUAGE sql RETURN 1");
        Operation replace = new ReplaceObject(one.withComment("counts"));
        try (PostgresqlLive live = new PostgresqlLive()) {
            SchemaModel before = live.run(List.of(new CreateObject(one)));
            SchemaModel after = live.run(before, replace);

            live.run(
                    after,
                    ((Reversal.Possible) replace.reverse(before)).operations().get(0));

            assertThat(live.query("SELECT obj_description('f'::regproc, 'pg_proc')"))
                    .containsExactly("");
        }
    }

    @Test
    void aConstraintTriggerKeepsItsCommentThoughItIsDropped() throws SQLException {
        TextObject.Key key = TextObject.Key.trigger(QualifiedName.of("g"), QualifiedName.of("t"));
        String text = "CREATE CONSTRAINT TRIGGER g AFTER INSERT ON public.t NOT DEFERRABLE INITIALLY IMMEDIATE"
                + " FOR EACH ROW EXECUTE FUNCTION f()";
        try (PostgresqlLive live = new PostgresqlLive()) {
            live.send(
                    "CREATE TABLE t (id integer)",
                    "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                    text,
                    "COMMENT ON TRIGGER g ON t IS 'checks'");
            TextObject other = TextObject.of(key, text.replace("INSERT", "DELETE"));

            live.run(live.model(), new ReplaceObject(other));

            assertThat(live.model().object(key)).contains(other.withComment("checks"));
        }
    }

    @Test
    void whatIsCreatedReplacesNothingWhateverItsTextSays() throws SQLException {
        TextObject.Key key = TextObject.Key.function(QualifiedName.of("f"), "");
        String text = "/* counts */ CREATE OR REPLACE FUNCTION f() RETURNS integer LANGUAGE sql RETURN 1";
        try (PostgresqlLive live = new PostgresqlLive()) {
            Operation create = new CreateObject(TextObject.of(key, text));
            live.run(SchemaModel.empty(), create);

            assertThatThrownBy(() -> live.run(SchemaModel.empty(), create)).hasMessageContaining("already exists");
        }
    }
}
