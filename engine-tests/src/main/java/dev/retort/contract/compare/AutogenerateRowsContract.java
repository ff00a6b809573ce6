package dev.retort.contract.compare;

import static dev.retort.contract.compare.CompareModels.AGE;
import static dev.retort.contract.compare.CompareModels.ID;
import static dev.retort.contract.compare.CompareModels.NICK;
import static dev.retort.contract.compare.CompareModels.USERS;
import static dev.retort.contract.compare.CompareModels.key;
import static dev.retort.contract.compare.CompareModels.number;
import static dev.retort.contract.compare.CompareModels.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.error.ErrorKind;
import dev.retort.result.AutogenerateResult;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.Database;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.Table;
import dev.retort.schema.Unique;
import dev.retort.support.EveryDatabase;
import dev.retort.support.random.SchemaFeatures.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Rows that an operation destroys, or that would make it fail, are counted, and a comment names them. */
class AutogenerateRowsContract {
    private static final Column EMAIL = Column.of("email", DataType.text()).notNull();

    @TempDir
    private Path folder;

    private ModelProject project;

    private void tables(Database which, Table... tables) {
        project = ModelProject.create(which, folder).models(tables);
        project.apply();
    }

    /** The table users with three rows. The nicks are ann, ann and NULL, the ages 30, 20 and 10. */
    private void users(Database which) {
        tables(which, USERS);
        project.database()
                .execute("INSERT INTO users (id, nick, age) VALUES (1, 'ann', 30), (2, 'ann', 20), (3, NULL, 10)");
    }

    @EveryDatabase
    void droppedTableNamesItsRows(Database which) {
        users(which);

        assertThat(project.models().comments()).containsExactly("Destroys the 3 rows of table users.");
        project.database().execute("DELETE FROM users WHERE id > 1");
        assertThat(project.comments()).containsExactly("Destroys the 1 row of table users.");
        project.database().execute("DELETE FROM users");
        assertThat(project.comments()).containsExactly("Table users has no rows now.");
        assertThat(ModelProject.text(project.generate()))
                .contains("-- Table users has no rows now.\n", "-- The rows are not restored.\n");
    }

    @EveryDatabase
    void droppedColumnNamesItsValues(Database which) {
        users(which);

        assertThat(project.models(table("users", ID, AGE)).comments())
                .containsExactly("Destroys the values of column nick in 2 rows.");
        project.database().execute("UPDATE users SET nick = NULL");
        assertThat(project.comments()).containsExactly("Column nick has no values now.");
    }

    @EveryDatabase
    void uneditedRevisionWithANewMandatoryColumnFailsWithoutLoss(Database which) {
        users(which);
        List<String> before = project.database().schema();
        project.models(table("users", ID, NICK, AGE, EMAIL)).generate();

        ModelProject.refused(ErrorKind.MIGRATION_FAILED, () -> project.retort().upgrade("head"));

        assertThat(project.database().query("SELECT nick FROM users ORDER BY id"))
                .containsExactly("ann", "ann", null);
        assertThat(project.database().query("SELECT age FROM users ORDER BY id"))
                .containsExactly("30", "20", "10");
        if (project.database().kind().hasTransactionalDdl()) {
            assertThat(project.database().schema()).isEqualTo(before);
        }
    }

    @EveryDatabase
    void revisionWithANewMandatoryColumnWorksAsItsCommentSays(Database which) throws IOException {
        users(which);
        AutogenerateResult result =
                project.models(table("users", ID, NICK, AGE, EMAIL)).generate();
        assertThat(result.difference().changes())
                .extracting("display")
                .containsExactly(
                        "add column email to table users", "alter column email of table users: nullable -> not null");

        insertExample(Path.of(result.files().get(0)));
        project.retort().upgrade("head");

        assertThat(project.database().query("SELECT email FROM users")).containsExactly("", "", "");
        assertThat(project.changes()).isEmpty();
        project.retort().downgrade("-1");
        assertThat(project.database().query("SELECT id FROM users ORDER BY id")).containsExactly("1", "2", "3");
    }

    /** Writes the statement that a comment recommends after this comment. */
    private static void insertExample(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder comment = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            int start = comment.indexOf("before this: ");
            if (!line.startsWith("-- ") && start >= 0) {
                lines.add(comment.substring(start + "before this: ".length()).strip() + ";");
                lines.add("");
                comment.setLength(0);
            } else if (line.startsWith("-- ")) {
                comment.append(line.substring(2));
            }
            lines.add(line);
        }
        Files.write(file, lines);
    }

    @EveryDatabase
    void mandatoryColumnIsAddedInOneStepIfItHasADefaultOrThereAreNoRows(Database which) {
        users(which);
        Column value = EMAIL.withDefault(DefaultValue.text("none"));

        assertThat(project.models(table("users", ID, NICK, AGE, value)).changes())
                .containsExactly("add column email to table users");
        assertThat(project.comments()).isEmpty();
        project.database().execute("DELETE FROM users");
        project.models(table("users", ID, NICK, AGE, EMAIL));
        assertThat(project.changes()).containsExactly("add column email to table users");
        assertThat(project.comments()).isEmpty();
    }

    @EveryDatabase
    void columnThatBecomesMandatoryNamesItsNulls(Database which) throws IOException {
        users(which);
        project.models(table("users", ID, NICK.notNull(), AGE));

        assertThat(project.comments())
                .containsExactly("Column nick is NULL in 1 row. Give them a value before this:"
                        + " UPDATE \"users\" SET \"nick\" = '' WHERE \"nick\" IS NULL");
        insertExample(Path.of(project.generate().files().get(0)));
        project.retort().upgrade("head");
        assertThat(project.database().query("SELECT nick FROM users ORDER BY id"))
                .containsExactly("ann", "ann", "");
        assertThat(project.changes()).isEmpty();
    }

    @EveryDatabase
    void newUniqueNamesDuplicates(Database which) {
        users(which);
        String comment = "Rows of table users have the same nick: 1 value is not unique. Resolve this before.";

        assertThat(project.models(USERS.withConstraint(Unique.of("nick").withName("uq_users")))
                        .comments())
                .containsExactly(comment);
        assertThat(project.models(USERS.withIndex(Index.of("ux_users", "nick").asUnique()))
                        .comments())
                .containsExactly(comment);
        assertThat(project.models(USERS.withConstraint(Unique.of("nick", "age").withName("uq_users")))
                        .comments())
                .isEmpty();
        project.database().execute("DELETE FROM users WHERE id = 1");
        assertThat(project.models(USERS.withConstraint(Unique.of("nick").withName("uq_users")))
                        .comments())
                .isEmpty();
    }

    @EveryDatabase
    void constraintsOfNewColumnsNeedNoComment(Database which) {
        users(which);
        Column email = Column.of("email", DataType.varchar(9));

        assertThat(project.models(table("users", ID, NICK, AGE, email)
                                .withConstraint(Unique.of("email").withName("uq_users"))
                                .withConstraint(Check.of("\"email\" = 'a'").withName("ck_users"))
                                .withIndex(Index.of("ux_users", "email").asUnique()))
                        .comments())
                .isEmpty();
    }

    @EveryDatabase(with = Feature.PARTIAL_INDEX)
    void newUniqueOfSomeRowsCountsOnlyThese(Database which) {
        users(which);
        Index index = Index.of("ux_users", "nick").asUnique();

        assertThat(project.models(USERS.withIndex(index.withWhere("age > 25"))).comments())
                .isEmpty();
        assertThat(project.models(USERS.withIndex(index.withWhere("age > 15"))).comments())
                .hasSize(1);
    }

    @EveryDatabase(with = Feature.EXPRESSION_INDEX)
    void newUniqueOfAnExpressionCountsItsValues(Database which) {
        users(which);
        project.database().execute("UPDATE users SET nick = 'ANN', age = 30 WHERE id = 2");
        List<IndexKey> lower = List.of(IndexKey.ofExpression("lower(nick)"));
        List<IndexKey> both = List.of(IndexKey.of("age"), IndexKey.ofExpression("nick || id"));

        assertThat(project.models(USERS.withIndex(Index.of("ux", lower).asUnique()))
                        .comments())
                .containsExactly("Rows of table users have the same lower(nick): 1 value is not unique."
                        + " Resolve this before.");
        assertThat(project.models(USERS.withIndex(Index.of("ux", both).asUnique()))
                        .comments())
                .isEmpty();
    }

    @EveryDatabase
    void newForeignKeyNamesOrphans(Database which) {
        Table plans = table("plans", ID);
        tables(which, plans, table("users", ID, number("plan_id")));
        project.database()
                .execute("INSERT INTO plans VALUES (1)", "INSERT INTO users VALUES (1, 1), (2, NULL), (3, 7)");
        Table users = table("users", ID, number("plan_id"))
                .withConstraint(key("plan_id", "plans").withName("fk_plan"));

        assertThat(project.models(plans, users).comments())
                .containsExactly("Table users has 1 row that refers to no row of table plans."
                        + " Delete or change them before this.");
        project.database().execute("DELETE FROM users WHERE id = 3");
        assertThat(project.comments()).isEmpty();
        project.apply();
    }

    @EveryDatabase
    void newCheckNamesViolations(Database which) {
        users(which);
        project.models(USERS.withConstraint(Check.of("age > 15").withName("ck_age")));

        assertThat(project.comments())
                .containsExactly("The check is violated by 1 row of table users. Change them before this.");
        project.database().execute("UPDATE users SET age = NULL WHERE id = 3");
        assertThat(project.comments()).isEmpty();
        project.apply();
    }

    @EveryDatabase
    void shorterTypeNamesTooLongValues(Database which) {
        users(which);

        assertThat(project.models(table("users", ID, NICK.withType(DataType.varchar(2)), AGE))
                        .comments())
                .containsExactly("Column nick has more than 2 characters in 2 rows. Shorten them before this.");
        assertThat(project.models(table("users", ID, NICK.withType(DataType.varchar(3)), AGE))
                        .comments())
                .isEmpty();
        assertThat(project.models(table("users", ID, NICK.withType(DataType.varchar(64)), AGE))
                        .comments())
                .isEmpty();
    }

    @EveryDatabase
    void emptyTablesRaiseNoAlarm(Database which) {
        Table plans = table("plans", ID);
        tables(which, plans, USERS);
        Table users = table("users", ID, NICK.notNull().withType(DataType.varchar(2)), AGE.notNull(), EMAIL)
                .withConstraint(Unique.of("nick").withName("uq_users"))
                .withConstraint(Check.of("age > 15").withName("ck_age"))
                .withConstraint(key("id", "plans").withName("fk_plan"));

        assertThat(project.models(plans, users).comments()).isEmpty();
        project.apply();
    }

    @EveryDatabase
    void rowsAreCountedUnderTheNamesBeforeRenames(Database which) {
        users(which);
        Table people = table("people", ID, NICK.withName("nickname").notNull());

        assertThat(project.models(people)
                        .check(ModelProject.renamed("users=people", "people.nick=people.nickname"))
                        .changes())
                .flatExtracting("comments")
                .containsExactlyInAnyOrder(
                        "Column nickname is NULL in 1 row. Give them a value before this:"
                                + " UPDATE \"people\" SET \"nickname\" = '' WHERE \"nickname\" IS NULL",
                        "Destroys the values of column age in 3 rows.");
    }
}
