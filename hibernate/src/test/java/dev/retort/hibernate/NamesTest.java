package dev.retort.hibernate;

import static dev.retort.hibernate.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.model.Target;
import dev.retort.schema.Column;
import dev.retort.schema.Database;
import dev.retort.schema.IndexKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are those that the database stores: by naming strategies, by quotes, and by the database's own case. */
@NullUnmarked
class NamesTest {
    @Entity(name = "UserAccount")
    @jakarta.persistence.Table(indexes = @Index(name = "IX_Upper", columnList = "firstName"))
    static class UserAccount {
        @Id
        long theId;

        String firstName;

        @jakarta.persistence.Column(name = "`Quoted Name`")
        String quoted;

        @ManyToOne
        UserAccount bestFriend;
    }

    private static Table only(HibernateModels models, Database database) {
        return models.read(Target.of(database)).tables().get(0);
    }

    static Stream<Arguments> databases() {
        return Stream.of(
                Arguments.of(Database.SQLITE, "UserAccount", "firstName", "IX_Upper"),
                Arguments.of(Database.POSTGRESQL, "useraccount", "firstname", "ix_upper"),
                Arguments.of(Database.H2, "USERACCOUNT", "FIRSTNAME", "IX_UPPER"));
    }

    @Entity(name = "Letter")
    @jakarta.persistence.Table(
            uniqueConstraints = @UniqueConstraint(columnNames = {"fromname", "SENTAT"}),
            indexes = @Index(columnList = "SentAt"))
    static class Letter {
        @Id
        long id;

        String fromName;

        Instant sentAt;
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql", "h2"})
    void keyMayWriteColumnsInAnotherLetterCase(String code) {
        Table letter = only(HibernateModels.of(Letter.class), Database.named(code));

        assertThat(letter.columns())
                .extracting(Column::name)
                .containsAll(letter.uniques().get(0).columns());
        assertThat(letter.indexes().get(0).keys())
                .extracting(IndexKey::column)
                .containsExactly(letter.uniques().get(0).columns().get(1));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aNameWithoutQuotesHasTheCaseOfTheDatabase(Database database, String table, String column, String index) {
        Table found = only(HibernateModels.of(UserAccount.class), database);

        assertThat(found.name()).isEqualTo(QualifiedName.of(table));
        assertThat(found.column(column)).isPresent();
        assertThat(found.index(index)).isPresent();
        assertThat(found.column("Quoted Name")).as("a name in quotes").isPresent();
    }

    @Test
    void theCaseCanBeThatOfOtherSettingsOfTheDatabase() {
        Table found = only(
                HibernateModels.of(UserAccount.class).withUnquotedNames(Database.H2, UnquotedNames.LOWER_CASE),
                Database.H2);

        assertThat(found.name()).isEqualTo(QualifiedName.of("useraccount"));
    }

    @Test
    void namingStrategiesAreThoseOfTheProperties() {
        HibernateModels models = HibernateModels.of(UserAccount.class)
                .withProperty(
                        "hibernate.physical_naming_strategy",
                        "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy");

        Table found = only(models, Database.SQLITE);
        assertThat(found.name()).isEqualTo(QualifiedName.of("user_account"));
        assertThat(found.columns()).extracting(Column::name).contains("the_id", "first_name", "best_friend_the_id");
        assertThat(found.foreignKeys().get(0).name()).isEqualTo("fk_user_account_best_friend_the_id");
    }

    @Test
    void namesThatPropertiesQuoteKeepTheirCase() {
        Table found = only(
                HibernateModels.of(UserAccount.class).withProperty("hibernate.globally_quoted_identifiers", "true"),
                Database.POSTGRESQL);

        assertThat(found.name()).isEqualTo(QualifiedName.of("UserAccount"));
        assertThat(found.column("firstName")).isPresent();
    }

    @Entity
    @jakarta.persistence.Table(name = "invoices", schema = "Billing")
    static class Invoice {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "numbers")
        @SequenceGenerator(name = "numbers", schema = "Billing", sequenceName = "invoice_numbers")
        long id;

        @ManyToOne
        Invoice corrects;
    }

    @Test
    void aSchemaOfTheMappingIsTheNamespaceOfTableAndSequence() {
        SchemaModel model = Models.model(Database.POSTGRESQL, Invoice.class);

        QualifiedName name = QualifiedName.of("billing", "invoices");
        Table invoices = model.table(name).orElseThrow();
        assertThat(invoices.foreignKeys().get(0).referredTable()).isEqualTo(name);
        assertThat(model.sequences())
                .extracting(dev.retort.schema.Sequence::name)
                .containsExactly(QualifiedName.of("billing", "invoice_numbers"));
    }

    @Test
    void defaultSchemaOfThePropertiesIsNotPartOfTheNames() {
        SchemaModel model = HibernateModels.of(UserAccount.class)
                .withProperty("hibernate.default_schema", "app")
                .read(Target.of(Database.POSTGRESQL));

        assertThat(table(model, "useraccount").name().schemaName()).isNull();
    }
}
