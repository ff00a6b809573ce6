package dev.retort.hibernate;

import static dev.retort.hibernate.Models.model;
import static dev.retort.hibernate.Models.names;
import static dev.retort.hibernate.Models.table;
import static dev.retort.hibernate.Models.things;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.error.RetortException;
import dev.retort.model.Target;
import dev.retort.schema.Check;
import dev.retort.schema.Constraint;
import dev.retort.schema.Database;
import dev.retort.schema.Deferral;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.ForeignKey.Rule;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.schema.Unique;
import jakarta.persistence.CheckConstraint;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.UniqueConstraint;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What mappings say about keys, constraints and indexes, and by which names. */
@NullUnmarked
@SuppressWarnings("deprecation") // Hibernate 6 has no other @Check.
class ConstraintMappingTest {
    static final List<Database> DATABASES = List.of(Database.SQLITE, Database.POSTGRESQL);

    @Entity
    @jakarta.persistence.Table(
            name = "things",
            indexes = {
                @jakarta.persistence.Index(name = "ix_named", columnList = "a, b desc"),
                @jakarta.persistence.Index(columnList = "b"),
                @jakarta.persistence.Index(name = "uq_index", columnList = "c", unique = true),
                @jakarta.persistence.Index(name = "uq_ordered", columnList = "a desc", unique = true)
            },
            uniqueConstraints = {
                @UniqueConstraint(
                        name = "uq_named",
                        columnNames = {"a", "b"}),
                @UniqueConstraint(columnNames = {"b", "c"}),
                @UniqueConstraint(name = "uq_twice", columnNames = "a"),
                @UniqueConstraint(name = "uq_key", columnNames = "id")
            })
    @org.hibernate.annotations.Check(name = "ck_named", constraints = "a <> b")
    static class Thing {
        @Id
        long id;

        @Column(unique = true)
        String a;

        @org.hibernate.annotations.Check(constraints = "b > ''")
        String b;

        @org.hibernate.annotations.Check(name = "ck_of_c", constraints = "c > 'c'")
        String c;

        @NaturalId
        String natural;

        @ManyToOne
        Thing parent;
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void uniqueConstraintsHaveTheirNamesOrThoseOfTheConvention(Database database) {
        Table things = things(database, Thing.class);

        assertThat(things.uniques())
                .contains(
                        Unique.of("a", "b").withName("uq_named"),
                        Unique.of("b", "c").withName("uq_things_b_c"),
                        Unique.of("c").withName("uq_index"),
                        Unique.of("natural").withName("uq_things_natural"));
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void aUniqueColumnAndItsNamedConstraintAreOneConstraint(Database database) {
        assertThat(things(database, Thing.class).uniques())
                .filteredOn(unique -> unique.columns().equals(List.of("a")))
                .containsExactly(Unique.of("a").withName("uq_twice"));
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void aUniqueConstraintOfThePrimaryKeyGivesItsNameToTheKey(Database database) {
        Table things = things(database, Thing.class);

        assertThat(names(things.uniques())).doesNotContain("uq_key");
        assertThat(things.primaryKey().orElseThrow().name()).isEqualTo("uq_key");
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void indexesHaveKeysWithTheirOrder(Database database) {
        assertThat(things(database, Thing.class).indexes())
                .containsExactly(
                        Index.of(
                                "ix_named",
                                List.of(IndexKey.of("a"), IndexKey.of("b").descending())),
                        Index.of("ix_things_b", "b"),
                        Index.of("uq_ordered", List.of(IndexKey.of("a").descending()))
                                .asUnique());
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void checksOfTableAndColumnHaveTheirNamesOrThoseOfTheConvention(Database database) {
        assertThat(things(database, Thing.class).checks())
                .containsExactlyInAnyOrder(
                        Check.of("a <> b").withName("ck_named"),
                        Check.of("b > ''").withName("ck_things_b"),
                        Check.of("c > 'c'").withName("ck_of_c"));
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void aKeyWithoutANameHasThatOfTheConvention(Database database) {
        Table things = things(database, Rules.class);

        assertThat(things.primaryKey().orElseThrow().name()).isEqualTo("pk_things");
        assertThat(names(things.foreignKeys())).contains("fk_things_cascade_id");
        assertThat(things.foreignKeys().get(0).referredColumns()).containsExactly("id");
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void noNameIsAHashOfHibernate(Database database) {
        SchemaModel corpus =
                HibernateModels.inPackages("dev.retort.hibernate.corpus").read(Target.of(database));

        Stream<String> names = corpus.tables().stream()
                .flatMap(table -> Stream.concat(
                        table.constraints().stream().map(Constraint::name),
                        table.indexes().stream().map(Index::name)));
        assertThat(names).doesNotContainNull().noneMatch(name -> name.matches("(?i)(fk|uk|idx)_?[0-9a-y]{20,25}"));
    }

    @Entity
    @jakarta.persistence.Table(name = "things")
    static class Rules {
        @Id
        long id;

        @ManyToOne
        @OnDelete(action = OnDeleteAction.CASCADE)
        Rules cascade;

        @ManyToOne
        @OnDelete(action = OnDeleteAction.SET_NULL)
        Rules nulled;

        @ManyToOne
        @OnDelete(action = OnDeleteAction.RESTRICT)
        Rules restricted;

        @ManyToOne
        @OnDelete(action = OnDeleteAction.SET_DEFAULT)
        Rules defaulted;

        @ManyToOne
        @JoinColumn(name = "nothing", foreignKey = @jakarta.persistence.ForeignKey(name = "fk_named"))
        Rules nothing;

        @ManyToOne
        @JoinColumn(foreignKey = @jakarta.persistence.ForeignKey(ConstraintMode.NO_CONSTRAINT))
        Rules unchecked;

        @ManyToOne
        @JoinColumn(
                name = "written_id",
                foreignKey =
                        @jakarta.persistence.ForeignKey(
                                foreignKeyDefinition = "foreign key (written_id) references things"
                                        + " on update cascade on delete set null deferrable initially deferred"))
        Rules written;
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void onDeleteIsTheRuleOfTheForeignKey(Database database) {
        Table things = things(database, Rules.class);

        assertThat(rule(things, "fk_things_cascade_id")).isEqualTo(Rule.CASCADE);
        assertThat(rule(things, "fk_things_nulled_id")).isEqualTo(Rule.SET_NULL);
        assertThat(rule(things, "fk_things_restricted_id")).isEqualTo(Rule.RESTRICT);
        assertThat(rule(things, "fk_things_defaulted_id")).isEqualTo(Rule.SET_DEFAULT);
        assertThat(rule(things, "fk_named")).isEqualTo(Rule.NO_ACTION);
    }

    private static Rule rule(Table table, String name) {
        return ((ForeignKey) table.constraint(name).orElseThrow()).onDelete();
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void anAssociationWithoutAConstraintHasNoForeignKey(Database database) {
        Table things = things(database, Rules.class);

        assertThat(things.column("unchecked_id")).isPresent();
        assertThat(things.constraintsOn("unchecked_id")).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void theDefinitionOfAForeignKeyIsReadAsSql(Database database) {
        ForeignKey key = (ForeignKey)
                things(database, Rules.class).constraintsOn("written_id").get(0);

        assertThat(key.onUpdate()).isEqualTo(Rule.CASCADE);
        assertThat(key.onDelete()).isEqualTo(Rule.SET_NULL);
        assertThat(key.deferral()).isEqualTo(Deferral.INITIALLY_DEFERRED);
    }

    @Entity(name = "Party")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Party {
        @Id
        long id;

        @Column(unique = true, length = 20)
        String code;
    }

    @Entity(name = "Company")
    static class Company extends Party {
        @ElementCollection
        @CollectionTable(
                name = "things",
                joinColumns = @JoinColumn(name = "company_code", referencedColumnName = "code"))
        List<String> brands;
    }

    @Entity(name = "Team")
    static class Team extends Party {
        @ElementCollection
        @CollectionTable(
                name = "things",
                joinColumns = @JoinColumn(name = "team_id"),
                foreignKey =
                        @jakarta.persistence.ForeignKey(
                                name = "fk_team",
                                foreignKeyDefinition = "foreign key (team_id) references Team (id) on delete cascade"))
        List<String> members;
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void definitionDeterminesTheReferredTable(Database database) {
        Table things = table(model(database, Party.class, Team.class), "things");

        String team = database.equals(Database.SQLITE) ? "Team" : "team";
        assertThat(things.foreignKeys())
                .containsExactly(ForeignKey.of(List.of("team_id"), QualifiedName.of(team), List.of("id"))
                        .withName("fk_team")
                        .withOnDelete(Rule.CASCADE));
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void referenceToInheritedColumnOfAnotherTableHasNoForeignKey(Database database) {
        Table things = table(model(database, Party.class, Company.class), "things");

        assertThat(things.column("company_code")).isPresent();
        assertThat(things.foreignKeys()).isEmpty();
    }

    @Test
    void aForeignKeyToAKeyOfSeveralColumnsHasTheOrderOfThatKey() {
        SchemaModel corpus =
                HibernateModels.inPackages("dev.retort.hibernate.corpus").read(Target.of(Database.POSTGRESQL));

        List<String> key = table(corpus, "stocks").primaryKey().orElseThrow().columns();
        ForeignKey toIt = table(corpus, "stock_counts").foreignKeys().get(0);
        assertThat(toIt.referredColumns()).isEqualTo(key);
        assertThat(toIt.columns())
                .isEqualTo(key.stream().map(column -> "stock_" + column).toList());
    }

    @Test
    void theOrderOfTheColumnsOfAKeyIsThatOfTheColumnOrderingStrategy() {
        HibernateModels corpus = HibernateModels.inPackages("dev.retort.hibernate.corpus");
        HibernateModels legacy = corpus.withProperty("hibernate.column_ordering_strategy", "legacy");

        assertThat(stocksKey(corpus)).containsExactly("warehouse_id", "product_sku");
        assertThat(stocksKey(legacy)).containsExactly("product_sku", "warehouse_id");
    }

    private static List<String> stocksKey(HibernateModels models) {
        Table stocks = table(models.read(Target.of(Database.POSTGRESQL)), "stocks");
        return stocks.primaryKey().orElseThrow().columns();
    }

    @Entity
    @jakarta.persistence.Table(
            name = "things",
            indexes = @jakarta.persistence.Index(name = "ix_things_lower", columnList = "(lower(name)), id"))
    static class Expressions {
        @Id
        long id;

        String name;
    }

    @ParameterizedTest
    @FieldSource("DATABASES")
    void aKeyOfAnIndexInParenthesesIsAnExpression(Database database) {
        assertThat(things(database, Expressions.class).indexes())
                .containsExactly(
                        Index.of("ix_things_lower", List.of(IndexKey.ofExpression("lower(name)"), IndexKey.of("id"))));
    }

    @Entity
    @jakarta.persistence.Table(name = "things", indexes = @jakarta.persistence.Index(columnList = "nobody"))
    static class Wrong {
        @Id
        long id;
    }

    @Test
    void anIndexOfAColumnThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> model(Database.POSTGRESQL, Wrong.class))
                .isInstanceOf(RetortException.class)
                .hasMessageContaining("nobody");
    }

    @Entity
    @jakarta.persistence.Table(
            name = "things",
            indexes = {
                @jakarta.persistence.Index(
                        name = "uq_open",
                        columnList = "customer",
                        unique = true,
                        options = "where (state = 'OPEN')"),
                @jakarta.persistence.Index(name = "ix_open", columnList = "state", options = "where state <> 'X'")
            },
            check = @CheckConstraint(name = "ck_things_states", constraint = "state <> 'Z'"),
            comment = "Things with options")
    static class WithOptions {
        @Id
        long id;

        long customer;

        @Column(comment = "one letter", check = @CheckConstraint(constraint = "state > 'A'"))
        String state;

        @ManyToOne
        @JoinColumn(foreignKey = @jakarta.persistence.ForeignKey(options = "on update cascade deferrable"))
        WithOptions parent;
    }

    /** Hibernate 6.6 does not know these attributes of Jakarta Persistence 3.2, and neither do its annotations. */
    @ParameterizedTest
    @FieldSource("DATABASES")
    void optionsOfJakartaPersistence32AreReadFromHibernate7(Database database) {
        Table things = things(database, WithOptions.class);
        ForeignKey parent = things.foreignKeys().get(0);

        if (Models.IS_7) {
            assertThat(things.index("uq_open"))
                    .contains(Index.of("uq_open", "customer").asUnique().withWhere("state = 'OPEN'"));
            assertThat(things.index("ix_open"))
                    .contains(Index.of("ix_open", "state").withWhere("state <> 'X'"));
            assertThat(names(things.checks())).containsExactlyInAnyOrder("ck_things_states", "ck_things_state");
            assertThat(things.comment()).isEqualTo("Things with options");
            assertThat(parent.onUpdate()).isEqualTo(Rule.CASCADE);
            assertThat(parent.deferral()).isEqualTo(Deferral.DEFERRABLE);
        } else {
            assertThat(things.uniques()).containsExactly(Unique.of("customer").withName("uq_open"));
            assertThat(things.index("ix_open")).contains(Index.of("ix_open", "state"));
            assertThat(things.checks()).isEmpty();
            assertThat(parent.deferral()).isEqualTo(Deferral.NOT_DEFERRABLE);
        }
    }
}
