package dev.retort.postgresql.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.internal.creation.SchemaCreation;
import dev.retort.op.CommentTarget;
import dev.retort.op.SetComment;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Deferral;
import dev.retort.schema.EnumType;
import dev.retort.schema.Exclude;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generated;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.schema.Unique;
import dev.retort.schema.View;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Handwritten schemas: one with every kind of object, and one whose names would be executed if they were not quoted.
 */
class PostgresqlWholeSchemaTest {
    private static final QualifiedName PLANS = QualifiedName.of("plans");
    private static final QualifiedName USERS = QualifiedName.of("app", "users");
    private static final EnumType MOOD = new EnumType(QualifiedName.of("mood"), List.of("sad", "it's ok"), "of people");

    @Test
    void everyKindOfObjectIsReadBack() throws SQLException {
        SchemaModel model = new SchemaModel(
                List.of(plans(), users(), events()),
                List.of(MOOD),
                List.of(Sequence.of(QualifiedName.of("down"))
                        .withType(DataType.smallint())
                        .withIncrement(-2)
                        .withOwner(new Sequence.Owner(PLANS, "price"))
                        .withComment("backwards")),
                List.of(
                        new View(
                                QualifiedName.of("cheap"),
                                " SELECT id\n   FROM plans\n  WHERE (price < (5)::numeric)",
                                false,
                                List.of(),
                                new TreeMap<>(Map.of("check_option", "local")),
                                "few"),
                        View.of(QualifiedName.of("kept"), " SELECT id\n   FROM plans")
                                .asMaterialized()
                                .withComment("rows and all")),
                List.of(
                        new TextObject(
                                TextObject.Key.function(QualifiedName.of("touched"), ""), TOUCHED, "for triggers"),
                        new TextObject(TextObject.Key.trigger(QualifiedName.of("touch"), PLANS), TOUCH, "always")));

        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            session.create(model);

            assertThat(session.model()).isEqualTo(PostgresqlTestSession.RENDERER.normalize(model));
            assertThat(session.model()).isNotEqualTo(model);
        }
    }

    @Test
    void normalizingIsIdempotent() throws SQLException {
        SchemaModel model = new SchemaModel(List.of(plans(), users()), List.of(MOOD), List.of(), List.of(), List.of());

        SchemaModel stored = PostgresqlTestSession.RENDERER.normalize(model);

        assertThat(PostgresqlTestSession.RENDERER.normalize(stored)).isEqualTo(stored);
    }

    private static final String TOUCHED = """
            CREATE OR REPLACE FUNCTION public.touched()
             RETURNS trigger
             LANGUAGE plpgsql
            AS $function$ BEGIN RETURN NEW; END $function$""";

    private static final String TOUCH =
            "CREATE TRIGGER touch BEFORE UPDATE ON public.plans FOR EACH ROW EXECUTE FUNCTION touched()";

    private static Table plans() {
        return Table.of(
                        PLANS,
                        Column.of("id", DataType.bigint())
                                .withIdentity(Identity.ROWID)
                                .withComment("a number"),
                        Column.of("price", DataType.decimal(10, 2)).withDefault(DefaultValue.text("9.90")),
                        Column.of("title", DataType.varchar(40))
                                .notNull()
                                .withCollation("C")
                                .withDefault(DefaultValue.text("it's \\ new")),
                        Column.of("mood", MOOD.dataType()).withDefault(DefaultValue.text("it's ok")),
                        Column.of("moods", DataType.arrayOf(MOOD.dataType())),
                        Column.of("grid", DataType.arrayOf(DataType.arrayOf(DataType.integer()))),
                        Column.of("key", DataType.binary(16)).withDefault(DefaultValue.NULL),
                        Column.of("twice", DataType.decimal())
                                .withGenerated(Generated.stored("((price * (2)::numeric))")),
                        Column.of("seen", DataType.timestamptz(3)).withDefault(DefaultValue.currentTimestamp()),
                        Column.of("day", DataType.date()).withDefault(DefaultValue.currentDate()),
                        Column.of("open", DataType.bool()).withDefault(DefaultValue.TRUE),
                        Column.of("host", DataType.raw("inet")),
                        Column.of("tag", DataType.uuid()).withDefault(DefaultValue.expression("gen_random_uuid()")))
                .withConstraint(PrimaryKey.of("id").withComment("the key"))
                .withConstraint(
                        Unique.of("title").withInclude(List.of("day")).withDeferral(Deferral.INITIALLY_DEFERRED))
                .withConstraint(Unique.of("host").withNullsNotDistinct())
                .withConstraint(Check.of("(price > (0)::numeric)"))
                .withConstraint(Check.of("(price < (99)::numeric)").asNotValid())
                .withConstraint(Exclude.of("USING gist (host inet_ops WITH &&)"))
                .withIndex(Index.of(
                                "by_title",
                                List.of(
                                        IndexKey.of("title").descending().withNulls(IndexKey.Nulls.FIRST),
                                        IndexKey.ofExpression("((price + (1)::numeric))")
                                                .withNulls(IndexKey.Nulls.FIRST),
                                        IndexKey.of("title").withOperatorClass("varchar_pattern_ops")))
                        .asUnique()
                        .withNullsNotDistinct()
                        .withInclude(List.of("day"))
                        .withMethod("btree")
                        .withOptions(Map.of("fillfactor", "70"))
                        .withWhere("(open AND (price > (1)::numeric))")
                        .withComment("to find them"))
                .withIndex(Index.of("by_moods", "moods").withMethod("gin"))
                .withOptions(Map.of("fillfactor", "80"))
                .withComment("what is sold");
    }

    private static Table users() {
        return Table.of(
                        USERS,
                        Column.of("id", DataType.integer()).withIdentity(Identity.ALWAYS),
                        Column.of("plan", DataType.bigint()),
                        Column.of("parent", DataType.integer()),
                        Column.of("mood", MOOD.dataType()).notNull())
                .withConstraint(PrimaryKey.of("id").withName("users_key"))
                .withConstraint(ForeignKey.of(List.of("plan"), PLANS, List.of())
                        .withOnDelete(ForeignKey.Rule.SET_NULL)
                        .withOnUpdate(ForeignKey.Rule.CASCADE)
                        .withMatch(ForeignKey.Match.FULL)
                        .withDeferral(Deferral.DEFERRABLE)
                        .withComment("what they pay"))
                .withConstraint(ForeignKey.of(List.of("parent"), USERS, List.of("id"))
                        .withOnDelete(ForeignKey.Rule.RESTRICT)
                        .asNotValid())
                .withOptions(Map.of("unlogged", ""));
    }

    private static Table events() {
        return Table.of(
                        QualifiedName.of("events"),
                        Column.of("at", DataType.timestamp()).notNull(),
                        Column.of("what", DataType.jsonb()))
                .withOptions(Map.of("partition_by", "RANGE (at)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\"; DROP TABLE canary; --",
                "x'; DROP TABLE canary; --",
                "x\\'; DROP TABLE canary; --",
                "x\\\"); DROP TABLE canary; /*",
                "$$; DROP TABLE canary; $$",
                "select",
                "a.b",
                "🎈",
                "{fn now()}",
                "?",
                "%I",
                "two\nlines",
                "ÄÖÜäöüßÄÖÜäöüßÄÖÜäöüßÄÖÜäöüßÄÖxx"
            })
    void noNameIsExecutedAsSql(String hostile) throws SQLException {
        QualifiedName name = QualifiedName.of(hostile);
        EnumType type = new EnumType(QualifiedName.of(" " + hostile), List.of(hostile), hostile);
        Table table = Table.of(
                        name,
                        Column.of("id", DataType.integer()).notNull(),
                        Column.of(hostile, DataType.text())
                                .withDefault(DefaultValue.text(hostile))
                                .withComment(hostile),
                        Column.of("of type", type.dataType()).withDefault(DefaultValue.text(hostile)))
                .withConstraint(PrimaryKey.of("id").withName("1" + hostile).withComment(hostile))
                .withConstraint(Unique.of(hostile).withName("2" + hostile))
                .withConstraint(
                        ForeignKey.of(List.of("id"), name, List.of("id")).withName(hostile))
                .withIndex(Index.of("3" + hostile, hostile).withComment(hostile))
                .withComment(hostile);
        SchemaModel model = new SchemaModel(
                List.of(table),
                List.of(type),
                List.of(Sequence.of(QualifiedName.of("4" + hostile))
                        .withOwner(new Sequence.Owner(name, hostile))
                        .withComment(hostile)),
                List.of(View.of(QualifiedName.of("5" + hostile), "SELECT 1 AS one")
                        .withComment(hostile)),
                List.of());

        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            session.send("CREATE TABLE app.canary ()", "SET search_path = public, app");
            session.create(model);
            session.run(model, new SetComment(CommentTarget.index(name, "3" + hostile), null));

            assertThat(session.query("SELECT 1 FROM pg_tables WHERE tablename = 'canary'"))
                    .hasSize(1);
            assertThat(session.model().tables())
                    .contains(PostgresqlTestSession.after(
                                    PostgresqlTestSession.RENDERER.normalize(model),
                                    new SetComment(CommentTarget.index(name, "3" + hostile), null))
                            .tables()
                            .get(0));
            assertThat(session.model().sequences())
                    .isEqualTo(PostgresqlTestSession.RENDERER.normalize(model).sequences());
            assertThat(session.model().views()).isEqualTo(model.views());
            assertThat(session.model().enumTypes()).isEqualTo(model.enumTypes());
        }
    }

    @Test
    void circularForeignKeysAreCreated() throws SQLException {
        QualifiedName a = QualifiedName.of("a");
        QualifiedName b = QualifiedName.of("b");
        SchemaModel model = SchemaModel.empty().withTable(leading(a, b)).withTable(leading(b, a));

        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            session.create(model);

            assertThat(session.model()).isEqualTo(PostgresqlTestSession.RENDERER.normalize(model));
            assertThat(SchemaCreation.of(model)).hasSize(3);
        }
    }

    private static Table leading(QualifiedName from, QualifiedName to) {
        return Table.of(from, Column.of("id", DataType.integer()))
                .withConstraint(PrimaryKey.of("id"))
                .withConstraint(ForeignKey.of(List.of("id"), to, List.of("id")));
    }
}
