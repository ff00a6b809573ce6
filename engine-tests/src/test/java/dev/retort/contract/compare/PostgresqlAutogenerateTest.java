package dev.retort.contract.compare;

import static dev.retort.contract.compare.CompareModels.AGE;
import static dev.retort.contract.compare.CompareModels.CREATE_USERS;
import static dev.retort.contract.compare.CompareModels.ID;
import static dev.retort.contract.compare.CompareModels.NICK;
import static dev.retort.contract.compare.CompareModels.USERS;
import static dev.retort.contract.compare.CompareModels.key;
import static dev.retort.contract.compare.CompareModels.number;
import static dev.retort.contract.compare.CompareModels.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.model.ModelPart;
import dev.retort.result.CheckResult;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.Database;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.EnumType;
import dev.retort.schema.Identity;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.support.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparing models with a PostgreSQL database. */
class PostgresqlAutogenerateTest {
    @TempDir
    private Path folder;

    private ModelProject project;

    /** A project whose only revision creates the table users. */
    private void users() {
        project = ModelProject.create(Database.POSTGRESQL, folder).models(USERS);
        project.apply();
    }

    /** A project whose only revision executes these statements. */
    private void sql(String... statements) {
        project = ModelProject.create(Database.POSTGRESQL, folder);
        project.files().add("a1", "none", "-- upgrade\n" + String.join(";\n", statements) + ";\n");
        project.retort().upgrade("head");
    }

    private void assertSame(Table... tables) {
        assertThat(project.models(tables).changes()).isEmpty();
    }

    private void assertLeftAlone(String... objects) {
        CheckResult result = project.check();
        assertThat(result.changes()).isEmpty();
        assertThat(result.leftAlone()).containsExactlyInAnyOrder(objects);
    }

    @Test
    void serialIsAnIdentityColumn() {
        sql("CREATE TABLE users (id BIGSERIAL PRIMARY KEY, nick VARCHAR(32), age INTEGER)");

        assertSame(table("users", ID.withIdentity(Identity.BY_DEFAULT), NICK, AGE));
        assertThat(project.check().leftAlone()).isEmpty();
    }

    @Test
    void sixFractionalDigitsAreTheDefault() {
        sql("CREATE TABLE t (id BIGINT PRIMARY KEY, a TIMESTAMP, b TIMESTAMP(6), c TIMESTAMPTZ(6)[],"
                + " d TIMESTAMP(3))");
        Column a = Column.of("a", DataType.timestamp(6));
        Column b = Column.of("b", DataType.timestamp());
        Column c = Column.of("c", DataType.arrayOf(DataType.timestamptz()));

        assertSame(table("t", ID, a, b, c, Column.of("d", DataType.timestamp(3))));
        assertThat(project.models(table("t", ID, a, b, c, Column.of("d", DataType.timestamp())))
                        .changes())
                .hasSize(1);
    }

    @Test
    void nowIsTheCurrentTimestamp() {
        sql("CREATE TABLE t (id BIGINT PRIMARY KEY, made TIMESTAMPTZ DEFAULT now())");

        assertSame(table(
                "t", ID, Column.of("made", DataType.timestamptz()).withDefault(DefaultValue.expression("NOW( )"))));
        assertSame(
                table("t", ID, Column.of("made", DataType.timestamptz()).withDefault(DefaultValue.currentTimestamp())));
    }

    @Test
    void normalizationLeavesNeitherATransactionNorATemporaryTable() {
        sql(CREATE_USERS.replace("age INTEGER", "age INTEGER CHECK (age IN (1, 2))"));
        List<String> during = new ArrayList<>();
        project.rewriter(operations -> {
            during.addAll(project.database()
                    .query("SELECT state || ' ' || query FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND state <> 'active'"));
            during.addAll(project.database().query("SELECT relname FROM pg_class WHERE relpersistence = 't'"));
            return operations;
        });

        assertSame(USERS.withConstraint(Check.of("age in (1,2)").withName("ck_users_age")));

        assertThat(during).isNotEmpty().noneMatch(line -> line.contains("in transaction"));
        assertThat(during).noneMatch(line -> line.startsWith("retort_scratch"));
    }

    @Test
    void newEnumTypeDoesNotMakeExpressionsDiffer() {
        sql(CREATE_USERS.replace("age INTEGER", "age INTEGER CHECK (age IN (1,2))"));
        EnumType mood = EnumType.of(QualifiedName.of("mood"), List.of("good", "bad"));
        Table table = USERS.withColumn(Column.of("mood", mood.dataType()))
                .withConstraint(Check.of("age in (1, 2)").withName("ck_users_age"));

        assertThat(project.models(SchemaModel.empty().withEnumType(mood).withTable(table))
                        .changes())
                .containsExactly("create enum type mood", "add column mood to table users");
    }

    @Test
    void removedAndReorderedEnumValuesAreNamedWithoutAnOperation() {
        sql("CREATE TYPE mood AS ENUM ('good', 'bad', 'ugly')", "CREATE TABLE t (id BIGINT PRIMARY KEY, mood mood)");
        EnumType mood = EnumType.of(QualifiedName.of("mood"), List.of("bad", "good"));
        Table table = table("t", ID, Column.of("mood", mood.dataType()));

        project.models(SchemaModel.empty().withEnumType(mood).withTable(table));

        assertThat(project.changes()).isEmpty();
        assertThat(project.check().leftAlone())
                .containsExactly(
                        "value 'ugly' of enum type mood: no database can remove a value, because rows may contain it",
                        "the order of the values of enum type mood: no database can change it");
    }

    @Test
    void tableInAnotherNamespaceIsNotTheOneThatARevisionCreated() {
        users();
        project.database()
                .execute(
                        "CREATE SCHEMA shop",
                        "CREATE TABLE shop.item (id BIGINT NOT NULL PRIMARY KEY)",
                        "CREATE TABLE shop.users (id BIGINT NOT NULL PRIMARY KEY)");
        project.models(USERS, table("item", ID).withName(QualifiedName.of("shop", "item")));

        assertLeftAlone("table shop.users: no revision created it");
    }

    @Test
    void tableWhoseNameDiffersInCaseIsNotTheOneThatARevisionCreated() {
        users();
        project.database().execute("CREATE TABLE \"Users\" (id BIGINT)");

        assertLeftAlone("table Users: no revision created it");
    }

    @Test
    void triggersAreNotCompared() {
        users();
        project.database()
                .execute(
                        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'",
                        "CREATE TRIGGER t AFTER INSERT ON users FOR EACH ROW EXECUTE FUNCTION f()");

        assertLeftAlone();
        project.models(table("users", ID, NICK.notNull(), AGE)).apply();
        assertThat(project.database().query("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"))
                .containsExactly("t");
    }

    @Test
    void ignoredEnumTypesAndSequencesAreNotChanged() {
        EnumType mood = EnumType.of(QualifiedName.of("mood"), List.of("good"));
        SchemaModel model = SchemaModel.empty()
                .withEnumType(mood)
                .withTable(table("users", ID, Column.of("mood", mood.dataType())))
                .withSequence(Sequence.of(QualifiedName.of("numbers")));
        project = ModelProject.create(Database.POSTGRESQL, folder).models(model);
        project.apply();

        project.models(model.withEnumTypeReplaced(mood.withValue("bad"))
                .withEnumType(EnumType.of(QualifiedName.of("size"), List.of("s"))));
        assertThat(project.changes()).containsExactly("add value 'bad' to enum type mood", "create enum type size");
        assertThat(project.changes(ModelProject.ignoring(ModelPart.ENUM_TYPES))).isEmpty();

        project.models(model.withoutSequence(QualifiedName.of("numbers"))
                .withSequence(Sequence.of(QualifiedName.of("letters"))));
        assertThat(project.changes()).containsExactly("create sequence letters", "drop sequence numbers");
        assertThat(project.changes(ModelProject.ignoring(ModelPart.SEQUENCES))).isEmpty();
    }

    @Test
    void tablesInAnotherNamespaceAreCompared() {
        project = ModelProject.create(Database.POSTGRESQL, folder);
        project.database().execute("CREATE SCHEMA shop");
        QualifiedName item = QualifiedName.of("shop", "item");
        String own = TestDatabases.of(Database.POSTGRESQL).schemaName();
        Table table = table("item", ID, number("parent"))
                .withName(item)
                .withConstraint(
                        key("parent", "item").withReferred(item, List.of("id")).withName("fk_parent"));
        Table users = USERS.withName(QualifiedName.of(own, "users"));

        project.models(users, table).apply();

        assertThat(project.changes()).isEmpty();
        assertThat(project.models(users).changes()).containsExactly("drop table shop.item");
    }
}
