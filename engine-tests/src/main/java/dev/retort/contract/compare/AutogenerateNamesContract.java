package dev.retort.contract.compare;

import static dev.retort.contract.compare.CompareModels.AGE;
import static dev.retort.contract.compare.CompareModels.ID;
import static dev.retort.contract.compare.CompareModels.NICK;
import static dev.retort.contract.compare.CompareModels.key;
import static dev.retort.contract.compare.CompareModels.number;
import static dev.retort.contract.compare.CompareModels.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.error.RetortException;
import dev.retort.op.Recording;
import dev.retort.result.AutogenerateRequest;
import dev.retort.result.AutogenerateResult;
import dev.retort.result.CompareRequest;
import dev.retort.result.RevisionRequest;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.Database;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import dev.retort.schema.Unique;
import dev.retort.support.EveryDatabase;
import dev.retort.support.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Unusual names and structures: generated revisions run, lead to the models, and back. */
class AutogenerateNamesContract {
    private static final List<String> NAMES = List.of(
            "order",
            "user",
            "Mixed Case",
            "with.dot",
            "it's \"quoted\"",
            "`back`[ticks]",
            "percent%s$1\\n",
            "semi;colon -- comment /* x",
            "line\nbreak",
            "-- downgrade",
            "a=b",
            "größe_名前",
            "x".repeat(63));

    @TempDir
    private Path folder;

    private ModelProject project;

    static Stream<Arguments> names() {
        return TestDatabases.all().stream()
                .flatMap(each -> NAMES.stream().map(name -> Arguments.of(each.database(), name)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("names")
    void unusualNamesLeadThereAndBack(Database which, String name) {
        project = ModelProject.create(which, folder);
        Column nick = NICK.withName(name);
        Table before = named(table(name, ID, nick, AGE).withConstraint(Unique.of(name)));
        Table after = named(table(name, ID, nick, AGE, number(name + "2").withDefault(DefaultValue.number(1)))
                .withConstraint(Unique.of(name)));
        Table other = named(table("other", ID)
                .withColumn(number(name))
                .withConstraint(ForeignKey.of(List.of(name), QualifiedName.of(name), List.of("id"))));
        if (name.length() > 60) {
            after = before.withColumn(number("two"));
        }

        project.models(before).apply();
        List<String> first = project.database().schema();
        insert(name);
        project.models(after, other).apply();
        assertThat(project.models(other.withoutConstraint(
                                other.foreignKeys().get(0).name()))
                        .comments())
                .contains("Destroys the 1 row of table " + name + ".");
        project.retort().downgrade("-1");
        assertThat(project.database().schema()).isEqualTo(first);
    }

    private void insert(String name) {
        String quoted = quoted(name);
        project.database().execute("INSERT INTO " + quoted + " (id, " + quoted + ") VALUES (1, 'x')");
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static Table named(Table table) {
        return Recording.constraintNames().nameAll(table);
    }

    @EveryDatabase
    void unusualNamesAreWrittenInJava(Database which) {
        project = ModelProject.create(which, folder);
        Table[] tables = NAMES.stream()
                .map(name -> named(table(name, ID, NICK.withName(name), AGE))
                        .withIndex(Index.of("ix " + name.substring(0, Math.min(30, name.length())), name)))
                .toArray(Table[]::new);

        assertThat(java(tables).files()).hasSize(1);
        project.retort().upgrade("head");
        assertThat(project.changes()).isEmpty();
        List<String> before = project.database().schema();
        NAMES.forEach(this::insert);
        java();
        project.retort().upgrade("head");
        assertThat(project.database().tables()).isEmpty();
        project.retort().downgrade("-1");
        assertThat(project.database().schema()).isEqualTo(before);
    }

    private AutogenerateResult java(Table... tables) {
        return project.models(tables)
                .retort()
                .autogenerate(new AutogenerateRequest(
                        RevisionRequest.of("x"), RevisionRequest.Kind.JAVA, List.of(), CompareRequest.all()));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("names")
    void exampleInACommentRuns(Database which, String name) {
        project = ModelProject.create(which, folder);
        project.models(table(name, ID)).apply();
        String quoted = quoted(name);
        project.database().execute("INSERT INTO " + quoted + " (id) VALUES (1)");

        List<String> comments =
                project.models(table(name, ID, NICK.withName(name).notNull())).comments();

        assertThat(comments).hasSize(1);
        String example = comments.get(0).substring(comments.get(0).indexOf("UPDATE "));
        project.database().execute("ALTER TABLE " + quoted + " ADD COLUMN " + quoted + " VARCHAR(32)", example);
        assertThat(project.database().query("SELECT " + quoted + " FROM " + quoted))
                .containsExactly("");
    }

    private void thereAndBack(Database which, Table... tables) {
        project = ModelProject.create(which, folder);
        Table[] named = Stream.of(tables).map(AutogenerateNamesContract::named).toArray(Table[]::new);

        project.models(named).apply();
        List<String> before = project.database().schema();
        project.models().apply();
        assertThat(project.database().tables()).isEmpty();
        project.retort().downgrade("-1");
        assertThat(project.database().schema()).isEqualTo(before);
        project.retort().downgrade("base");
        assertThat(project.database().tables()).isEmpty();
    }

    @EveryDatabase
    void tableWithoutPrimaryKey(Database which) {
        thereAndBack(which, Table.of(QualifiedName.of("notes"), Column.of("notes", DataType.text())));
    }

    @EveryDatabase
    void selfReference(Database which) {
        thereAndBack(which, table("node", ID, number("parent")).withConstraint(key("parent", "node")));
    }

    @EveryDatabase
    void twoForeignKeysBetweenTheSameTables(Database which) {
        thereAndBack(
                which,
                table("users", ID),
                table("message", ID, number("sender"), number("receiver"))
                        .withConstraint(key("sender", "users"))
                        .withConstraint(key("receiver", "users")));
    }

    @EveryDatabase
    void circularReferences(Database which) {
        thereAndBack(
                which,
                table("a", ID, number("b")).withConstraint(key("b", "b")),
                table("b", ID, number("c")).withConstraint(key("c", "c")),
                table("c", ID, number("a")).withConstraint(key("a", "a")));
    }

    @EveryDatabase
    void compositeKeys(Database which) {
        Table pair = Table.of(
                        QualifiedName.of("pair"),
                        number("x").notNull(),
                        number("y").notNull())
                .withConstraint(PrimaryKey.of("y", "x"));
        Table use = table("pair_use", ID, number("px"), number("py"))
                .withConstraint(ForeignKey.of(List.of("py", "px"), QualifiedName.of("pair"), List.of("y", "x"))
                        .withOnDelete(ForeignKey.Rule.CASCADE));
        thereAndBack(which, pair, use);
    }

    @EveryDatabase
    void textWithALineThatWouldStartASectionIsWrittenOnlyInJava(Database which) {
        project = ModelProject.create(which, folder);
        String text = "one\n-- downgrade\nDROP TABLE users;\n'; x";
        Table users = table("users", ID, NICK.withType(DataType.text()).withDefault(DefaultValue.text(text)));

        try {
            project.models(users).apply();
        } catch (RetortException e) {
            assertThat(e).hasMessageContaining("'--java'");
            assertThat(project.numberOfFiles()).isZero();
            java(users);
            project.retort().upgrade("head");
        }

        assertThat(project.changes()).isEmpty();
        project.database().execute("INSERT INTO users (id) VALUES (1)");
        assertThat(project.database().query("SELECT nick FROM users")).containsExactly(text);
    }

    @EveryDatabase
    void columnsChangeInTablesThatReferToEachOther(Database which) {
        Table users = table("users", ID);
        Table orders = table("orders", ID, number("user_id"))
                .withConstraint(key("user_id", "users").withName("fk_user"));
        project = ModelProject.create(which, folder).models(users, orders);
        project.apply();
        List<String> before = project.database().schema();
        project.database().execute("INSERT INTO users VALUES (1)", "INSERT INTO orders VALUES (7, 1)");

        project.models(
                        table("users", ID, NICK.notNull().withDefault(DefaultValue.text("x"))),
                        table("orders", ID, number("user_id").notNull())
                                .withConstraint(key("user_id", "users").withName("fk_user")))
                .apply();
        project.retort().downgrade("-1");

        assertThat(project.database().query("SELECT user_id FROM orders")).containsExactly("1");
        assertThat(project.database().schema()).isEqualTo(before);
    }
}
