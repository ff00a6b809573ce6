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

import dev.retort.model.ModelSource;
import dev.retort.model.Target;
import dev.retort.result.CheckResult;
import dev.retort.schema.Constraint;
import dev.retort.schema.Database;
import dev.retort.schema.Index;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.support.EveryDatabase;
import dev.retort.support.TestDatabases;
import dev.retort.support.random.SchemaFeatures.Feature;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Only objects that a revision created are dropped; everything else is left alone and named. */
class AutogenerateOwnershipContract {
    @TempDir
    private Path folder;

    private ModelProject project;

    /** A project whose only revision creates the table users. */
    private void users(Database which) {
        project = ModelProject.create(which, folder).models(USERS);
        project.apply();
    }

    private void assertLeftAlone(String... objects) {
        CheckResult result = project.check();
        assertThat(result.changes()).isEmpty();
        assertThat(result.leftAlone()).containsExactlyInAnyOrder(objects);
    }

    @EveryDatabase
    void tableMadeByHandIsLeftAlone(Database which) {
        users(which);
        project.database().execute("CREATE TABLE audit (id INTEGER, note VARCHAR(20))");

        assertLeftAlone("table audit: no revision created it");
        assertThat(project.generate().files()).isEmpty();
    }

    @EveryDatabase
    void tablesOfAnotherApplicationAreLeftAlone(Database which) {
        users(which);
        project.database()
                .execute(
                        "CREATE TABLE crm_person (id BIGINT NOT NULL PRIMARY KEY,"
                                + " user_id BIGINT REFERENCES users (id))",
                        "CREATE INDEX ix_crm ON crm_person (user_id)",
                        "CREATE TABLE crm_mail (id BIGINT REFERENCES crm_person (id))");

        assertLeftAlone("table crm_person: no revision created it", "table crm_mail: no revision created it");
    }

    @EveryDatabase
    void tableThatAnotherApplicationRefersToIsLeftAlone(Database which) {
        users(which);
        project.database().execute("CREATE TABLE crm (user_id BIGINT REFERENCES users (id))");

        CheckResult result = project.models().check();

        assertThat(result.changes()).isEmpty();
        assertThat(result.leftAlone())
                .containsExactlyInAnyOrder(
                        "table crm: no revision created it",
                        "table users: table crm, which is left alone, refers to it");
    }

    @EveryDatabase
    void tableIsDroppedTogetherWithTheForeignKeyOfAColumnThatStays(Database which) {
        Table plans = table("plans", ID);
        Table users = table("users", ID, number("plan_id"));
        project = ModelProject.create(which, folder)
                .models(plans, users.withConstraint(key("plan_id", "plans").withName("fk_plan")));
        project.apply();

        assertThat(project.models(users).apply().difference().changes())
                .extracting("display")
                .containsExactly("drop constraint fk_plan of table users", "drop table plans");
    }

    @EveryDatabase
    void viewsAndTablesOfTheEngineAreNotCompared(Database which) {
        users(which);
        project.database().execute("CREATE VIEW nicks AS SELECT nick FROM users");

        assertLeftAlone();
        project.models(table("users", ID, NICK, AGE, number("score"))).apply();
        assertThat(project.database().query("SELECT count(*) FROM nicks")).containsExactly("0");
    }

    /** A source that defines neither partial indexes nor checks, as entities of JPA. */
    private record SimpleSource(SchemaModel model) implements ModelSource {
        @Override
        public SchemaModel read(Target target) {
            return model;
        }

        @Override
        public boolean canDefine(Index index) {
            return index.where() == null;
        }

        @Override
        public boolean canDefine(Constraint constraint) {
            return constraint.kind() != Constraint.Kind.CHECK;
        }
    }

    @EveryDatabase(with = Feature.PARTIAL_INDEX)
    void indexThatTheSourceCannotDefineIsLeftAlone(Database which) {
        users(which);
        project.database()
                .execute("CREATE INDEX adults ON users (nick) WHERE age > 17", "CREATE INDEX ages ON users (age)");
        SchemaModel model = SchemaModel.empty().withTable(USERS);

        CheckResult result = project.source(new SimpleSource(model)).check();

        assertThat(result.changes()).extracting("display").containsExactly("drop index ages of table users");
        assertThat(result.leftAlone()).containsExactly("index adults of table users: the model cannot define it");
        assertThat(project.models(model).changes()).hasSize(2);
    }

    @EveryDatabase
    void checkThatTheSourceCannotDefineIsLeftAlone(Database which) {
        project = ModelProject.create(which, folder);
        project.files()
                .add(
                        "a1",
                        "none",
                        CREATE_USERS.replace("age INTEGER", "age INTEGER, CONSTRAINT old CHECK (age > 0)") + ";",
                        "DROP TABLE users;");
        project.retort().upgrade("head");
        SchemaModel model = SchemaModel.empty().withTable(USERS);

        CheckResult result = project.source(new SimpleSource(model)).check();

        assertThat(result.changes()).isEmpty();
        assertThat(result.leftAlone()).containsExactly("constraint old of table users: the model cannot define it");
        assertThat(project.models(model).changes()).hasSize(1);
    }

    @EveryDatabase
    void excludedTablesAreNotCompared(Database which) {
        project = ModelProject.create(which, folder)
                .models(USERS, table("shop_order", ID), table("shop_item", ID), table("old", ID));
        project.apply();
        project.models(table("users", ID, NICK), table("shop_order", ID, NICK), table("shop_new", ID));

        assertThat(project.changes(ModelProject.tables(List.of(), List.of("SHOP_*", "ol?"))))
                .containsExactly("drop column age of table users");
        assertThat(project.changes(ModelProject.tables(List.of("shop_*"), List.of("*_new"))))
                .containsExactly("drop table shop_item", "add column nick to table shop_order");
        assertThat(project.check(ModelProject.tables(List.of("users"), List.of()))
                        .leftAlone())
                .isEmpty();
    }

    /** The ways in which revisions create the table users. */
    static Stream<Arguments> creations() {
        List<String> bodies = List.of(
                "-- upgrade\n" + CREATE_USERS + ";\n",
                "-- upgrade\n/* a; b */ -- c\ncreate  table\n IF NOT EXISTS \"users\" (id BIGINT);\n",
                "-- upgrade\nCREATE TABLE people (id BIGINT);\nALTER TABLE people RENAME TO users;\n",
                "op.createTable(\"users\", column(\"id\", bigint()));",
                "op.execute(\"CREATE TABLE users (id BIGINT)\");",
                "op.createTable(\"people\", column(\"id\", bigint()));\nop.renameTable(\"people\", \"users\");");
        return TestDatabases.all().stream()
                .flatMap(each -> bodies.stream().map(body -> Arguments.of(each.database(), body)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("creations")
    void tableThatARevisionCreatedIsDropped(Database which, String body) {
        project = ModelProject.create(which, folder);
        if (body.startsWith("--")) {
            project.files().add("a1", "none", body);
        } else {
            project.files().java("a1", "none", body);
        }
        project.retort().upgrade("head");

        assertThat(project.changes()).containsExactly("drop table users");
        assertThat(project.check().leftAlone()).isEmpty();
    }

    @EveryDatabase
    void tableMadeByHandIsDroppedOnRequest(Database which) {
        users(which);
        project.database().execute("CREATE TABLE audit (id INTEGER)");

        assertThat(project.apply(ModelProject.droppable("audit")).difference().changes())
                .extracting("display")
                .containsExactly("drop table audit");

        assertThat(project.database().tables()).containsExactly("users");
        project.retort().downgrade("-1");
        assertThat(project.database().tables()).containsExactly("audit", "users");
    }

    @EveryDatabase
    void tableThatRevisionsDroppedAndAPersonMadeAgainIsLeftAlone(Database which) {
        users(which);
        project.files()
                .add("b2", "none", "-- upgrade\nCREATE TABLE one (id INTEGER);\nCREATE TABLE two (id INTEGER);\n");
        project.retort().upgrade("heads");
        project.files()
                .add(
                        "c3",
                        "b2",
                        "-- upgrade\nDROP TABLE one, two;\n"
                                .replace(
                                        "one, two",
                                        which.equals(Database.SQLITE) ? "one;\nDROP TABLE two" : "one, two"));
        project.retort().upgrade("heads");
        project.database().execute("CREATE TABLE one (id INTEGER)", "CREATE TABLE two (id INTEGER)");

        assertLeftAlone("table one: no revision created it", "table two: no revision created it");
    }
}
