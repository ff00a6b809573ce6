package dev.retort.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.dialect.ServerVersion;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.internal.hibernate.EntitiesException;
import dev.retort.model.Target;
import dev.retort.schema.Database;
import dev.retort.schema.SchemaModel;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.hibernate.HibernateException;
import org.hibernate.Version;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.dialect.PostgreSQLDialect;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where entities come from: classes, packages, persistence units, metadata. */
@NullUnmarked
class SourcesTest {
    private static final Target POSTGRESQL = Target.of(Database.POSTGRESQL);
    private static final String CORPUS = "dev.retort.hibernate.corpus";

    @TempDir
    Path folder;

    @Entity
    @Table(name = "notes")
    static class Note {
        @Id
        long id;
    }

    @Entity
    @Table(name = "pages")
    static class Broken {
        @Id
        long id;

        @ManyToOne
        String notAnEntity;
    }

    @Test
    void onlyTheGivenClassesAreRead() {
        assertThat(tables(HibernateModels.of(Note.class).read(POSTGRESQL))).containsExactly("notes");
    }

    @Test
    void aPackageIsReadFromAJar() throws IOException, ClassNotFoundException {
        Path jar = jarOf(CORPUS);
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {jar.toUri().toURL()}, new WithoutCorpus(getClass().getClassLoader()))) {
            SchemaModel model =
                    HibernateModels.inPackages(CORPUS).withClassLoader(loader).read(POSTGRESQL);

            assertThat(loader.loadClass(CORPUS + ".Shop").getClassLoader()).isEqualTo(loader);
            assertThat(model).isEqualTo(HibernateModels.inPackages(CORPUS).read(POSTGRESQL));
        }
    }

    /** A loader that does not see the corpus, as one of an application does not see the classes of a script. */
    private static final class WithoutCorpus extends ClassLoader {
        WithoutCorpus(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(CORPUS)) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }

        @Override
        public java.util.Enumeration<URL> getResources(String name) throws IOException {
            return name.startsWith(CORPUS.replace('.', '/'))
                    ? java.util.Collections.emptyEnumeration()
                    : super.getResources(name);
        }
    }

    private Path jarOf(String packageName) throws IOException {
        String path = packageName.replace('.', '/') + "/";
        Path classes = Path.of(
                getClass().getProtectionDomain().getCodeSource().getLocation().getPath(), path);
        Path jar = folder.resolve("corpus.jar");
        try (JarOutputStream content = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.list(classes)) {
            content.putNextEntry(new JarEntry(path));
            for (Path file : files.toList()) {
                content.putNextEntry(new JarEntry(path + file.getFileName()));
                Files.copy(file, content);
            }
        }
        return jar;
    }

    @Test
    void aPersistenceUnitIsReadWithItsPropertiesAndWithoutItsDataSource() {
        SchemaModel model = HibernateModels.persistenceUnit("shop").read(POSTGRESQL);

        assertThat(tables(model)).containsExactly("customers", "notes", "user_account");
    }

    @Test
    void aPersistenceUnitIsReadForAnotherDatabaseThanItNames() {
        SchemaModel model = HibernateModels.persistenceUnit("shop").read(Target.of(Database.SQLITE));

        assertThat(tables(model)).containsExactly("customers", "notes", "user_account");
    }

    @Test
    void propertiesOfTheCallWinOverThoseOfTheUnit() {
        SchemaModel model = HibernateModels.persistenceUnit("shop")
                .withProperty(
                        "hibernate.physical_naming_strategy",
                        "org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl")
                .read(POSTGRESQL);

        assertThat(tables(model)).contains("useraccount");
    }

    @Test
    void anUnknownPersistenceUnitIsRefusedWithTheKnownOnes() {
        assertRefused(HibernateModels.persistenceUnit("shopp"), "no persistence unit is called 'shopp'", "shop");
    }

    @Test
    void metadataOfTheApplicationAreRead() {
        StandardServiceRegistry registry = new StandardServiceRegistryBuilder()
                .applySetting("hibernate.boot.allow_jdbc_metadata_access", "false")
                .applySetting("hibernate.dialect", PostgreSQLDialect.class.getName())
                .build();
        try {
            Metadata metadata =
                    new MetadataSources(registry).addAnnotatedClass(Note.class).buildMetadata();

            HibernateModels models = HibernateModels.of(metadata);
            assertThat(models.read(POSTGRESQL))
                    .isEqualTo(HibernateModels.of(Note.class).read(POSTGRESQL));
            assertThatThrownBy(() -> models.read(Target.of(Database.SQLITE)))
                    .isInstanceOf(RetortException.class)
                    .hasMessageContaining("not built for SQLite")
                    .hasMessageContaining("PostgreSQLDialect");
        } finally {
            StandardServiceRegistryBuilder.destroy(registry);
        }
    }

    /** A dialect of an application. */
    public static final class OwnDialect extends PostgreSQLDialect {
        @Override
        protected String columnType(int sqlTypeCode) {
            return sqlTypeCode == org.hibernate.type.SqlTypes.BIGINT ? "integer" : super.columnType(sqlTypeCode);
        }
    }

    @Test
    void aDialectOfTheApplicationIsUsedForItsDatabaseAlone() {
        HibernateModels models = HibernateModels.of(Note.class).withDialect(Database.POSTGRESQL, OwnDialect.class);

        assertThat(idType(models, Database.POSTGRESQL)).isEqualTo("integer");
        assertThat(idType(models, Database.SQLITE)).isEqualTo("bigint");
    }

    private static String idType(HibernateModels models, Database database) {
        return models.read(Target.of(database))
                .tables()
                .get(0)
                .columns()
                .get(0)
                .type()
                .display();
    }

    @Test
    void theVersionOfTheServerIsThatOfTheTarget() {
        Target old = new Target(Database.POSTGRESQL, new ServerVersion(14, 2));

        assertThat(TargetSettings.of(ReadingOptions.NONE, old))
                .containsEntry(AvailableSettings.JAKARTA_HBM2DDL_DB_MAJOR_VERSION, 14)
                .containsEntry(AvailableSettings.JAKARTA_HBM2DDL_DB_MINOR_VERSION, 2);
        assertThat(TargetSettings.of(ReadingOptions.NONE, POSTGRESQL))
                .containsEntry(AvailableSettings.JAKARTA_HBM2DDL_DB_MAJOR_VERSION, 17);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql", "mariadb", "mysql", "h2"})
    void entitiesCanBeReadForEveryDatabaseWhoseNameIsKnown(String code) {
        SchemaModel model = HibernateModels.inPackages(CORPUS).read(Target.of(Database.named(code)));

        assertThat(model.tables()).hasSizeGreaterThan(50);
    }

    @Test
    void aDatabaseThatHibernateHasNoDialectForIsRefused() {
        assertThatThrownBy(() -> HibernateModels.of(Note.class).read(Target.of(Database.named("acme"))))
                .isInstanceOf(RetortException.class)
                .hasMessageContaining("the Hibernate dialect for 'acme' is not known");
    }

    @Test
    void aPackageWithoutEntitiesIsRefused() {
        assertRefused(HibernateModels.inPackages("dev.retort.error"), "no entity was found", "dev.retort.error");
    }

    @Test
    void aMappingThatHibernateRefusesIsRefusedWithItsReason() {
        assertRefused(HibernateModels.of(Broken.class), "Hibernate rejects the mappings", "notAnEntity");
    }

    @Test
    void ifTheModuleOfADialectIsMissingTheErrorNamesIt() {
        var missing = new HibernateException("Unable to determine Dialect for SQLite 3.50");

        assertThat(EntitiesException.refused("package com.acme", missing))
                .hasMessageContaining("add 'org.hibernate.orm:hibernate-community-dialects' to the dependencies");
    }

    @Test
    void classOfAnotherHibernateIsNotReportedAsMissingHibernate() {
        var missing = new NoClassDefFoundError("org/hibernate/query/OfAnotherVersion");

        assertThat(EntitiesException.refused("package com.acme", missing))
                .hasMessageStartingWith(
                        "Cannot read the entities: a library on the class path requires another version of Hibernate")
                .hasMessageContainingAll("org.hibernate.query.OfAnotherVersion", Version.getVersionString());
    }

    @Test
    void errorNamesFewOfManyClasses() {
        Class<?>[] many = Collections.nCopies(7, Broken.class).toArray(Class<?>[]::new);

        assertThatThrownBy(() -> HibernateModels.of(many).read(POSTGRESQL)).hasMessageContaining(" and 2 more\n");
    }

    private static void assertRefused(HibernateModels models, String why, String fact) {
        assertThatThrownBy(() -> models.read(POSTGRESQL))
                .isInstanceOfSatisfying(
                        RetortException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.BAD_CONFIG))
                .hasMessageStartingWith("Cannot read the entities: " + why)
                .hasMessageContaining(fact);
    }

    private static List<String> tables(SchemaModel model) {
        return model.tables().stream().map(table -> table.name().toString()).toList();
    }
}
