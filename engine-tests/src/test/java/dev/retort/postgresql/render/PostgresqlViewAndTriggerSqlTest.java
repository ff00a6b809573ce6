package dev.retort.postgresql.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.op.CommentTarget;
import dev.retort.op.CreateObject;
import dev.retort.op.CreateView;
import dev.retort.op.DropObject;
import dev.retort.op.DropView;
import dev.retort.op.Operation;
import dev.retort.op.ReplaceObject;
import dev.retort.op.ReplaceView;
import dev.retort.op.SetComment;
import dev.retort.postgresql.PostgresqlDialect;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.TextObject;
import dev.retort.schema.View;
import dev.retort.sql.SqlStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Views, functions and triggers on a real server: created, replaced, commented on, dropped. */
class PostgresqlViewAndTriggerSqlTest {
    private static final QualifiedName V = QualifiedName.of("v");
    private static final View VIEW = View.of(V, "SELECT 1 AS a").withComment("one");

    @Test
    void replacedViewKeepsDependentViews() throws SQLException {
        View other = View.of(V, "SELECT 2 AS a,\n    3 AS b");
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            SchemaModel before = session.run(List.of(
                    new CreateView(VIEW), new CreateView(View.of(QualifiedName.of("w"), "SELECT a\n   FROM v"))));

            SchemaModel after = session.run(before, new ReplaceView(other));

            assertThat(session.model()).isEqualTo(after);
        }
    }

    @Test
    void viewThatWouldLoseAColumnIsNotReplaced() throws SQLException {
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            SchemaModel before = session.run(List.of(new CreateView(VIEW)));

            assertThatThrownBy(() -> session.run(before, new ReplaceView(View.of(V, "SELECT 1 AS other"))))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void viewBecomesMaterializedAndOrdinaryAgain() throws SQLException {
        View kept = VIEW.asMaterialized().withDefinition("SELECT 2 AS other");
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            SchemaModel before = session.run(List.of(new CreateView(VIEW)));
            SchemaModel after = session.run(before, new ReplaceView(kept));
            assertThat(session.model()).isEqualTo(after);

            after = session.run(after, new SetComment(CommentTarget.view(V), null));
            after = session.run(after, new ReplaceView(kept.withDefinition("SELECT 3 AS third")));
            assertThat(session.model()).isEqualTo(after);

            after = session.run(after, new ReplaceView(VIEW));
            assertThat(session.model()).isEqualTo(after);
        }
    }

    @Test
    void viewsOfBothKindsAreDropped() throws SQLException {
        View kept = View.of(QualifiedName.of("kept"), "SELECT 1 AS a").asMaterialized();
        List<Operation> operations =
                List.of(new CreateView(VIEW), new CreateView(kept), new DropView(V), new DropView(kept.name()));
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            assertThat(session.run(operations)).isEqualTo(SchemaModel.empty());

            assertThat(session.model()).isEqualTo(SchemaModel.empty());
        }
    }

    @Test
    void overloadedFunctionsAreIdentifiedByTheirParameters() throws SQLException {
        QualifiedName name = QualifiedName.of("app", "f");
        TextObject without = TextObject.of(
                TextObject.Key.function(name, ""), "create function app.f() returns integer language sql return 1");
        TextObject with = TextObject.of(
                TextObject.Key.function(name, "integer, text"),
                "CREATE FUNCTION app.f(a integer, b text) RETURNS integer LANGUAGE sql RETURN 2");
        TextObject procedure = TextObject.of(
                TextObject.Key.procedure(QualifiedName.of("p"), ""),
                "CREATE PROCEDURE p() LANGUAGE sql AS $$ SELECT 1; $$");
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            SchemaModel model = session.run(List.of(
                    new CreateObject(without),
                    new CreateObject(with.withComment("two")),
                    new CreateObject(procedure),
                    new SetComment(CommentTarget.object(procedure.key()), "three"),
                    new ReplaceObject(without.withText(without.text().replace("return 1", "return 5"))),
                    new DropObject(with.key())));

            assertThat(session.query("SELECT app.f()")).containsExactly("5");
            assertThat(session.model().objects().stream().map(TextObject::key))
                    .containsExactlyElementsOf(
                            model.objects().stream().map(TextObject::key).toList());
            assertThat(session.model().objects().stream().map(TextObject::comment))
                    .containsExactly(null, "three");
        }
    }

    @Test
    void functionWithOtherParametersIsRefused() throws SQLException {
        TextObject.Key key = TextObject.Key.function(QualifiedName.of("f"), "integer");
        String text = "CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql RETURN 1";
        TextObject right = TextObject.of(key, text);
        TextObject other = TextObject.of(key, text.replace("a integer", "a bigint"));
        TextObject elsewhere = TextObject.of(key, text.replace("FUNCTION f", "FUNCTION app.f"));
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            for (TextObject wrong : List.of(other, elsewhere)) {
                assertThatThrownBy(() -> session.run(SchemaModel.empty(), new CreateObject(wrong)))
                        .hasMessageContaining("does not create \"f\"(integer)");
            }
            SchemaModel before = session.run(List.of(new CreateObject(right)));
            for (TextObject wrong : List.of(other, elsewhere)) {
                assertThatThrownBy(() -> session.run(before, new ReplaceObject(wrong)))
                        .hasMessageContaining("does not create \"f\"(integer)");
            }

            assertThat(session.query("SELECT proname || '(' || pg_get_function_identity_arguments(oid) || ')'"
                            + " FROM pg_proc WHERE proname = 'f'"))
                    .containsExactly("f(a integer)");
        }
    }

    @Test
    void replacedTriggerLeavesOnlyTheNewOne() throws SQLException {
        TextObject.Key key = TextObject.Key.trigger(QualifiedName.of("it's"), QualifiedName.of("t"));
        String text = "CREATE TRIGGER \"it's\" BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION g()";
        TextObject trigger = TextObject.of(key, text);
        for (int version : List.of(13, 17)) {
            try (PostgresqlTestSession session = new PostgresqlTestSession()) {
                session.send(
                        "CREATE TABLE t (id integer)",
                        "CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                        text,
                        "COMMENT ON TRIGGER \"it's\" ON t IS 'former'");
                Renderer renderer = new PostgresqlDialect().renderer(new ServerVersion(version, 0));
                TextObject other = trigger.withText(text.replace("BEFORE", "AFTER"));

                session.send(renderer.render(List.of(new ReplaceObject(other)), session.model()).stream()
                        .map(SqlStatement::text)
                        .toArray(String[]::new));

                assertThat(session.model().object(key)).contains(other.withComment("former"));
            }
        }
    }

    @Test
    void functionsAreCreatedBeforeTheirDependents() throws SQLException {
        TextObject inner = integer("z", "RETURN 1");
        TextObject outer = integer("a", "RETURN z()");
        TextObject reads = integer("b", "AS 'SELECT one FROM v'");
        SchemaModel model = SchemaModel.empty()
                .withObject(inner)
                .withObject(outer)
                .withObject(reads)
                .withView(View.of(V, "SELECT a() AS one"));
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            session.create(model);

            assertThat(session.model().views()).isEqualTo(model.views());
            assertThat(session.query("SELECT b()")).containsExactly("1");
        }
    }

    private static TextObject integer(String name, String body) {
        TextObject.Key key = TextObject.Key.function(QualifiedName.of(name), "");
        return TextObject.of(key, "CREATE FUNCTION " + name + "() RETURNS integer LANGUAGE sql " + body);
    }
}
