package dev.retort.contract.compare;

import static dev.retort.contract.compare.CompareModels.AGE;
import static dev.retort.contract.compare.CompareModels.ID;
import static dev.retort.contract.compare.CompareModels.NICK;
import static dev.retort.contract.compare.CompareModels.USERS;
import static dev.retort.contract.compare.CompareModels.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.Database;
import dev.retort.schema.Generated;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.Table;
import dev.retort.schema.Unique;
import dev.retort.support.EveryDatabase;
import dev.retort.support.random.SchemaFeatures.Feature;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A rename is never guessed, and a confirmed one keeps the data. */
class AutogenerateRenamesContract {
    private static final Table PEOPLE = table("people", ID, NICK, AGE);
    private static final Table NICKNAMES = table("users", ID, NICK.withName("nickname"), AGE);

    @TempDir
    private Path folder;

    private ModelProject project;

    /** A project with the table users, which has a row. */
    private void users(Database which) {
        project = ModelProject.create(which, folder).models(USERS);
        project.apply();
        project.database().execute("INSERT INTO users (id, nick, age) VALUES (1, 'ann', 30)");
    }

    @EveryDatabase
    void possibleRenamesAreRefused(Database which) {
        users(which);

        RetortException ofTable = ModelProject.refused(
                ErrorKind.AMBIGUOUS_RENAME, () -> project.models(PEOPLE).generate());
        RetortException ofColumn = ModelProject.refused(
                ErrorKind.AMBIGUOUS_RENAME, () -> project.models(NICKNAMES).generate());
        ModelProject.refused(ErrorKind.AMBIGUOUS_RENAME, () -> project.check());

        assertThat(ofTable.candidates()).containsExactly("users=people");
        assertThat(ofTable).hasMessageContaining("'--rename users=people'").hasMessageContaining("'--no-rename'");
        assertThat(ofColumn.candidates()).containsExactly("users.nick=users.nickname");
        assertThat(project.numberOfFiles()).isOne();
    }

    @EveryDatabase
    void allCandidatesOfAColumnAreNamed(Database which) {
        users(which);
        project.models(table("users", ID, NICK.withName("nickname"), NICK.withName("name"), AGE));

        RetortException refused = ModelProject.refused(ErrorKind.AMBIGUOUS_RENAME, () -> project.check());

        assertThat(refused.candidates()).containsExactly("users.nick=users.nickname", "users.nick=users.name");
    }

    @EveryDatabase
    void columnOfAnotherTypeIsNoCandidate(Database which) {
        users(which);
        project.models(table("users", ID, NICK, Column.of("birthday", DataType.text())));

        assertThat(project.changes())
                .containsExactly("add column birthday to table users", "drop column age of table users");
    }

    @EveryDatabase
    void tableWithOtherColumnsIsNoCandidate(Database which) {
        users(which);
        project.models(table("orders", ID, Column.of("price", DataType.decimal(9, 2)), AGE.withName("count")));

        assertThat(project.changes()).containsExactly("drop table users", "create table orders");
    }

    @EveryDatabase
    void nothingIsRenamedIfThisIsRequested(Database which) {
        users(which);
        project.models(NICKNAMES);

        assertThat(project.apply(ModelProject.nothingRenamed()).difference().changes())
                .extracting("display")
                .containsExactly("add column nickname to table users", "drop column nick of table users");
    }

    @EveryDatabase
    void confirmedRenameOfAColumnKeepsItsValues(Database which) {
        users(which);
        project.models(NICKNAMES).apply(ModelProject.renamed("users.nick=users.nickname"));

        assertThat(project.database().query("SELECT nickname FROM users")).containsExactly("ann");
        project.retort().downgrade("-1");
        assertThat(project.database().query("SELECT nick FROM users")).containsExactly("ann");
    }

    @EveryDatabase
    void confirmedRenameOfATableKeepsItsRows(Database which) {
        users(which);
        project.models(PEOPLE).apply(ModelProject.renamed("users=people"));

        assertThat(project.database().query("SELECT nick FROM people")).containsExactly("ann");
        project.retort().downgrade("-1");
        assertThat(project.database().query("SELECT nick FROM users")).containsExactly("ann");
    }

    @EveryDatabase
    void tableAndColumnAreRenamedTogether(Database which) {
        users(which);
        Table both = table("people", ID, NICK.withName("nickname"), AGE, Column.of("height", DataType.integer()));

        for (List<String> renames : List.of(
                List.of("users=people", "people.nick=people.nickname"),
                List.of("users.nick=people.nickname", "users=people"))) {
            project.models(both).apply(ModelProject.renamed(renames.toArray(String[]::new)));

            assertThat(project.database().query("SELECT nickname FROM people")).containsExactly("ann");
            project.retort().downgrade("-1");
            assertThat(project.database().query("SELECT nick FROM users")).containsExactly("ann");
            project.retort().upgrade("head");
            project.retort().downgrade("-1");
            deleteLast();
        }
    }

    private void deleteLast() {
        try (var all = java.nio.file.Files.list(Path.of(project.files().location()))) {
            java.nio.file.Files.delete(
                    all.sorted().reduce((one, other) -> other).orElseThrow());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @EveryDatabase
    void columnOfARenamedTableIsNotGuessedEither(Database which) {
        users(which);
        project.models(table("people", ID, NICK.withName("nickname"), AGE));

        RetortException refused = ModelProject.refused(
                ErrorKind.AMBIGUOUS_RENAME, () -> project.check(ModelProject.renamed("users=people")));

        assertThat(refused.candidates()).containsExactly("people.nick=people.nickname");
    }

    @EveryDatabase
    void renamesThatDoNotFitAreRefused(Database which) {
        users(which);
        project.models(PEOPLE);

        for (String wrong : List.of(
                "users",
                "=",
                "users=",
                "nobody=people",
                "users.age=users.years",
                "nobody.nick=nobody.nickname",
                "users=peple",
                "users.nobody=users.nick",
                "users.nick=users.age",
                "users=users")) {
            RetortException refused =
                    ModelProject.refused(ErrorKind.USAGE, () -> project.check(ModelProject.renamed(wrong)));
            assertThat(refused).as(wrong).hasMessageContaining("'" + wrong + "'");
        }
        ModelProject.refused(
                ErrorKind.USAGE, () -> project.check(ModelProject.renamed("users=people", "users=people")));
        assertThat(project.numberOfFiles()).isOne();
    }

    @EveryDatabase
    void renamedColumnInKeysAndExpressionsYieldsNoFurtherChange(Database which) {
        project = ModelProject.create(which, folder).models(withKeysAndCheck("nick"));
        project.apply();

        assertThat(project.models(withKeysAndCheck("nickname"))
                        .apply(ModelProject.renamed("users.nick=users.nickname"))
                        .difference()
                        .changes())
                .extracting("display")
                .containsExactly("rename column nick of table users to nickname");
    }

    private static Table withKeysAndCheck(String column) {
        return table("users", ID, NICK.withName(column), AGE)
                .withConstraint(Unique.of(column, "age").withName("uq_users"))
                .withConstraint(Check.of(column + " <> 'root'").withName("ck_users"))
                .withIndex(Index.of("ix_users", column));
    }

    @EveryDatabase(with = Feature.STORED_GENERATED)
    void renamedColumnInAGeneratedColumnYieldsNoFurtherChange(Database which) {
        project = ModelProject.create(which, folder).models(withGenerated("nick"));
        project.apply();

        assertThat(project.models(withGenerated("nickname"))
                        .apply(ModelProject.renamed("users.nick=users.nickname"))
                        .difference()
                        .changes())
                .extracting("display")
                .containsExactly("rename column nick of table users to nickname");
    }

    private static Table withGenerated(String column) {
        return table(
                "users",
                ID,
                NICK.withName(column),
                AGE,
                Column.of("upper_nick", DataType.varchar(32)).withGenerated(Generated.stored("upper(" + column + ")")));
    }

    @EveryDatabase(with = Feature.EXPRESSION_INDEX)
    void renamedColumnInAnExpressionIndexYieldsNoFurtherChange(Database which) {
        project = ModelProject.create(which, folder).models(withIndex("nick"));
        project.apply();

        assertThat(project.models(withIndex("nickname"))
                        .apply(ModelProject.renamed("users.nick=users.nickname"))
                        .difference()
                        .changes())
                .extracting("display")
                .containsExactly("rename column nick of table users to nickname");
    }

    private static Table withIndex(String column) {
        return table("users", ID, NICK.withName(column), AGE)
                .withIndex(Index.of("ix_users_lower", List.of(IndexKey.ofExpression("lower(" + column + ")")))
                        .withWhere(column + " IS NOT NULL"));
    }
}
