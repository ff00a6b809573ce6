package dev.retort.contract.compare;

import static dev.retort.contract.compare.CompareModels.AGE;
import static dev.retort.contract.compare.CompareModels.CREATE_USERS;
import static dev.retort.contract.compare.CompareModels.ID;
import static dev.retort.contract.compare.CompareModels.NICK;
import static dev.retort.contract.compare.CompareModels.USERS;
import static dev.retort.contract.compare.CompareModels.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.Database;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Generated;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import dev.retort.schema.Unique;
import dev.retort.support.EveryDatabase;
import dev.retort.support.random.SchemaFeatures.Feature;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What a database cannot tell apart, or what means the same, is not a difference. */
class AutogenerateQuietContract {
    private static final Column STATE = Column.of("state", DataType.varchar(10));

    @TempDir
    private Path folder;

    private ModelProject project;

    /** A project whose only revision executes these statements. */
    private void sql(Database which, String... statements) {
        project = ModelProject.create(which, folder);
        project.files().add("a1", "none", "-- upgrade\n" + String.join(";\n", statements) + ";\n");
        project.retort().upgrade("head");
    }

    private void assertSame(Table... tables) {
        assertThat(project.models(tables).changes()).isEmpty();
    }

    @EveryDatabase
    void sameContentWithAnotherNameIsTheSame(Database which) {
        sql(
                which,
                CREATE_USERS.replace(
                        ", PRIMARY KEY",
                        ", CONSTRAINT my_check CHECK (age > 0), CONSTRAINT my_unique UNIQUE (nick),"
                                + " CONSTRAINT my_pk PRIMARY KEY"),
                "CREATE INDEX my_index ON users (age)");

        assertSame(USERS.withConstraint(Unique.of("nick").withName("users_nick_key"))
                .withConstraint(Unique.of("nick").withName("uq_users_nick"))
                .withoutConstraint("users_nick_key")
                .withConstraint(Check.of("age > 0").withName("ck_users_age"))
                .withIndex(Index.of("ix_users_age", "age")));
    }

    @EveryDatabase
    void explicitNamesAreSignificant(Database which) {
        sql(
                which,
                CREATE_USERS.replace(", PRIMARY KEY", ", CONSTRAINT my_unique UNIQUE (nick), PRIMARY KEY"),
                "CREATE INDEX my_index ON users (age)");

        assertThat(project.models(USERS.withConstraint(Unique.of("nick").withName("one_nick"))
                                .withIndex(Index.of("by_age", "age")))
                        .changes())
                .containsExactly(
                        "rename constraint my_unique of table users to one_nick",
                        "rename index my_index of table users to by_age");
        project.apply();
    }

    @EveryDatabase
    void uniqueConstraintAndUniqueIndexAreTheSame(Database which) {
        sql(which, CREATE_USERS.replace("age INTEGER", "age INTEGER UNIQUE"), "CREATE UNIQUE INDEX ux ON users (nick)");

        assertSame(USERS.withConstraint(Unique.of("nick").withName("uq_users_nick"))
                .withIndex(Index.of("ix_users_age", "age").asUnique()));
    }

    @EveryDatabase
    void expressionsAreNormalized(Database which) {
        Table table = table(
                        "users",
                        ID,
                        NICK,
                        STATE,
                        Column.of("made", DataType.timestamp()).withDefault(DefaultValue.currentTimestamp()))
                .withConstraint(Check.of("state in ('a','B')").withName("ck_state"))
                .withConstraint(Check.of("(NICK<>'root'  AND nick Is Not Null)").withName("ck_nick"));
        project = ModelProject.create(which, folder).models(table);
        project.apply();

        assertSame(table.withConstraintReplaced(
                        table.constraint("ck_state").orElseThrow(),
                        Check.of("( STATE  IN ( 'a', 'B' ) )").withName("ck_state"))
                .withConstraintReplaced(
                        table.constraint("ck_nick").orElseThrow(),
                        Check.of("nick <> 'root' and nick is not null").withName("ck_nick")));
        assertThat(project.models(table.withConstraintReplaced(
                                table.constraint("ck_state").orElseThrow(),
                                Check.of("state in ('a','b')").withName("ck_state")))
                        .changes())
                .hasSize(2);
    }

    @EveryDatabase(with = Feature.EXPRESSION_INDEX)
    void indexExpressionsAreNormalized(Database which) {
        project = ModelProject.create(which, folder).models(withIndex("lower(nick)", "age > 17"));
        project.apply();

        assertSame(withIndex("LOWER( nick )", "(AGE>17)"));
        assertThat(project.models(withIndex("upper(nick)", "age > 17")).changes())
                .hasSize(2);
    }

    private static Table withIndex(String key, String where) {
        return USERS.withIndex(
                Index.of("ix_users", List.of(IndexKey.ofExpression(key))).withWhere(where));
    }

    @EveryDatabase(with = Feature.STORED_GENERATED)
    void generatedColumnsAreNormalized(Database which) {
        project = ModelProject.create(which, folder).models(withGenerated("age + 1"));
        project.apply();

        assertSame(withGenerated("(AGE+1)"));
        assertThat(project.models(withGenerated("age + 2")).changes()).isNotEmpty();
    }

    private static Table withGenerated(String expression) {
        return table(
                "users", ID, AGE, Column.of("next", DataType.integer()).withGenerated(Generated.stored(expression)));
    }

    @EveryDatabase
    void defaultExpressionsAreNormalized(Database which) {
        project = ModelProject.create(which, folder).models(withDefault("abs(-1) + 2"));
        project.apply();

        assertSame(withDefault("(ABS( -1 )+2)"));
        assertThat(project.models(withDefault("abs(-1) + 3")).changes()).hasSize(1);
    }

    private static Table withDefault(String expression) {
        return table("users", ID, AGE.withDefault(DefaultValue.expression(expression)));
    }

    @EveryDatabase
    void invalidExpressionIsAChange(Database which) {
        sql(which, CREATE_USERS);
        project.models(USERS.withConstraint(Check.of("nobody(nick) > ").withName("ck_wrong")));

        assertThat(project.changes()).containsExactly("add constraint ck_wrong to table users");
    }

    @EveryDatabase
    void invalidExpressionDoesNotMakeOthersDiffer(Database which) {
        sql(which, CREATE_USERS.replace("age INTEGER", "age INTEGER CHECK (age IN (1,2) or age between 5 and 6)"));
        project.models(USERS.withConstraint(
                        Check.of("age in (1, 2) OR age BETWEEN 5 AND 6").withName("ck_users_age"))
                .withConstraint(Check.of("nobody(nick) > ").withName("ck_wrong")));

        assertThat(project.changes()).containsExactly("add constraint ck_wrong to table users");
    }

    @EveryDatabase
    void orderOfColumnsIsInsignificant(Database which) {
        sql(which, CREATE_USERS);

        assertSame(Table.of(QualifiedName.of("users"), AGE, ID, NICK).withConstraint(PrimaryKey.of("id")));
    }
}
