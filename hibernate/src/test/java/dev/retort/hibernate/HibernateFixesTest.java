package dev.retort.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.error.RetortException;
import dev.retort.model.Target;
import dev.retort.schema.Database;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.util.function.Consumer;
import org.hibernate.annotations.Check;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.community.dialect.SQLiteDialect;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fixes of errors in entities: each is provoked, followed literally, and then the entities can be read. */
@NullUnmarked
@SuppressWarnings("deprecation")
class HibernateFixesTest {

    private static void assertRefused(HibernateModels models, Target target, String fix) {
        RetortException failure = catchThrowableOfType(RetortException.class, () -> models.read(target));
        assertThat(failure).isNotNull();
        assertThat(failure.text().fix().replaceAll("\\s+", " ")).contains(fix);
    }

    private static void assertRead(HibernateModels models, Target target) {
        assertThat(models.read(target).tables()).isNotEmpty();
    }

    @Entity
    @Table(name = "notes")
    static class Note {
        @Id
        long id;
    }

    @Entity
    @Table(name = "pages")
    static class NotMapped {
        @Id
        long id;

        @ManyToOne
        String note;
    }

    @Entity
    @Table(name = "pages")
    static class Mapped {
        @Id
        long id;

        @ManyToOne
        Note note;
    }

    @Entity
    @Table(name = "pages")
    static class ReferencesInSql {
        @Id
        long id;

        @Column(columnDefinition = "bigint references notes (id)")
        long note;
    }

    @Entity
    @Table(
            name = "pages",
            indexes = @Index(name = "ix", columnList = "note", options = "with (fillfactor = 70) where note > 0"))
    static class UnknownOption {
        @Id
        long id;

        long note;
    }

    @Entity
    @Table(
            name = "pages",
            indexes =
                    @Index(
                            name = "ix",
                            columnList = "note",
                            unique = true,
                            options = "include (id) nulls not distinct where note > 0"))
    static class KnownOptions {
        @Id
        long id;

        long note;
    }

    @Entity
    @Table(name = "pages")
    static class Unterminated {
        @Id
        long id;

        @Column(columnDefinition = "text default 'x")
        String note;
    }

    @Entity
    @Table(name = "pages")
    static class Terminated {
        @Id
        long id;

        @Column(columnDefinition = "text default 'x'")
        String note;
    }

    @Entity
    @Table(name = "pages", uniqueConstraints = @UniqueConstraint(name = "same", columnNames = "note"))
    @Check(name = "same", constraints = "note > 0")
    static class SameName {
        @Id
        long id;

        long note;
    }

    @Entity
    @Table(name = "pages", uniqueConstraints = @UniqueConstraint(name = "same", columnNames = "note"))
    @Check(name = "other", constraints = "note > 0")
    static class OtherName {
        @Id
        long id;

        long note;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        NotMapped       | correct the mapping, or exclude the class                                     | Mapped
        NotMapped       | correct the mapping, or exclude the class                                     | Note
        ReferencesInSql | keep the type in columnDefinition, and use annotations for the rest           | Mapped
        Unterminated    | terminate it                                                                  | Terminated
        SameName        | correct the mapping of the table                                              | OtherName
        """)
    void mapping(String refused, String fix, String followed) throws ClassNotFoundException {
        Target target = Target.of(Database.POSTGRESQL);
        assertRefused(HibernateModels.of(Note.class, type(refused)), target, fix);

        assertRead(HibernateModels.of(Note.class, type(followed)), target);
    }

    /** Hibernate 6.6 does not know options of indexes. */
    @Test
    void optionsOfAnIndex() {
        Target target = Target.of(Database.POSTGRESQL);
        HibernateModels unknown = HibernateModels.of(Note.class, UnknownOption.class);
        if (Models.IS_7) {
            assertRefused(unknown, target, "use INCLUDE, NULLS NOT DISTINCT and WHERE, or create the index in a");
        } else {
            assertRead(unknown, target);
        }

        assertRead(HibernateModels.of(Note.class, KnownOptions.class), target);
        assertRead(HibernateModels.of(Note.class, Mapped.class), target);
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(HibernateFixesTest.class.getName() + "$" + name);
    }

    @Test
    void dialectIsSet() {
        Target acme = Target.of(Database.named("acme"));
        HibernateModels models = HibernateModels.of(Note.class);
        assertRefused(models, acme, "set it with HibernateModels.withDialect(…)");

        assertRead(models.withDialect(Database.named("acme"), PostgreSQLDialect.class), acme);
    }

    @Test
    void packageWithEntitiesIsNamed() {
        Target target = Target.of(Database.POSTGRESQL);
        assertRefused(HibernateModels.inPackages("dev.retort.error"), target, "name a package that contains entities");

        assertRead(HibernateModels.inPackages("dev.retort.hibernate.corpus"), target);
    }

    @Test
    void persistenceUnitIsNamed() {
        Target target = Target.of(Database.POSTGRESQL);
        String fix = "use one of these names, or add the unit to META-INF/persistence.xml";
        assertRefused(HibernateModels.persistenceUnit("shopp"), target, fix);

        assertRead(HibernateModels.persistenceUnit("shop"), target);
    }

    @Test
    void metadataAreBuiltForTheDatabase() {
        Target sqlite = Target.of(Database.SQLITE);
        withMetadata(PostgreSQLDialect.class, models -> {
            assertRefused(models, sqlite, "build the metadata with a dialect for SQLite, or pass the entity classes");
        });

        withMetadata(SQLiteDialect.class, models -> assertRead(models, sqlite));
        assertRead(HibernateModels.of(Note.class), sqlite);
    }

    private static void withMetadata(Class<? extends Dialect> dialect, Consumer<HibernateModels> work) {
        StandardServiceRegistry registry = new StandardServiceRegistryBuilder()
                .applySetting("hibernate.boot.allow_jdbc_metadata_access", "false")
                .applySetting("hibernate.dialect", dialect.getName())
                .build();
        try {
            work.accept(HibernateModels.of(
                    new MetadataSources(registry).addAnnotatedClass(Note.class).buildMetadata()));
        } finally {
            StandardServiceRegistryBuilder.destroy(registry);
        }
    }
}
