package dev.retort.hibernate.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.config.DatabaseUrl;
import dev.retort.hibernate.HibernateModels;
import dev.retort.hibernate.OnPostgresql;
import dev.retort.model.ModelPart;
import dev.retort.model.ModelSource;
import dev.retort.result.RevisionRequest;
import dev.retort.schema.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Databases whose tables were created by Hibernate's own schema tool, before the application used revisions: nothing
 * differs from the models, whatever Hibernate calls its constraints.
 */
class SchemaToolTest {
    private static final Map<String, String> SPRING = Map.of(
            "hibernate.physical_naming_strategy",
            "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy");

    private static final String TABLE_OF_HIBERNATE = "left alone: table HTE?_.*: no revision created it";

    @TempDir
    Path folder;

    static Stream<Database> databases() {
        return Stream.of(Database.SQLITE, Database.POSTGRESQL);
    }

    static Stream<Arguments> databasesAndModes() {
        return databases()
                .flatMap(database -> Stream.of("create-only", "update").map(mode -> Arguments.of(database, mode)));
    }

    @ParameterizedTest
    @MethodSource("databasesAndModes")
    void tablesOfTheCorpusAreWhatItDescribes(Database database, String mode) throws IOException {
        Project project = Project.create(database, folder);
        create(project, mode, Corpus.classes(), Map.of());

        assertNothingDiffers(project, database, Corpus.ofDefaultNames());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void tablesOfTheCorpusWithTheNamesOfSpringAreWhatItDescribesAfterSecondStart(Database database) throws IOException {
        Project project = Project.create(database, folder);
        create(project, "update", Corpus.classes(), SPRING);
        create(project, "update", Corpus.classes(), SPRING);

        assertNothingDiffers(project, database, Corpus.ofSnakeCase());
    }

    @Test
    void tablesOfWhatPostgresqlAloneHasAreWhatTheEntitiesDescribe() throws IOException {
        Project project = Project.create(Database.POSTGRESQL, folder);
        create(project, "create-only", List.of(OnPostgresql.ofItsTypes()), Map.of());

        assertNothingDiffers(project, Database.POSTGRESQL, HibernateModels.of(OnPostgresql.ofItsTypes()));
    }

    /**
     * On SQLite, Hibernate creates neither foreign keys nor unique constraints with a name, and it keeps tables of its
     * own for statements on several tables.
     */
    private static void assertNothingDiffers(Project project, Database database, ModelSource models) {
        project.retort(models).revision(RevisionRequest.of("tables of Hibernate"));
        project.retort(models).stamp(List.of("head"));
        boolean isSqlite = database.equals(Database.SQLITE);
        Set<ModelPart> ignored = isSqlite ? Set.of(ModelPart.FOREIGN_KEYS, ModelPart.UNIQUES) : Set.of();

        assertThat(project.differences(models, ignored)).allMatch(line -> isSqlite && line.matches(TABLE_OF_HIBERNATE));
    }

    /** Starts Hibernate once, which creates what is missing, apart from what the database refuses. */
    private static void create(Project project, String mode, List<Class<?>> entities, Map<String, String> properties) {
        DatabaseUrl url = DatabaseUrl.parse(project.url());
        Configuration configuration = new Configuration();
        entities.forEach(configuration::addAnnotatedClass);
        url.properties().forEach((name, value) -> configuration.setProperty("hibernate.connection." + name, value));
        configuration.setProperty(
                "hibernate.connection.username", url.properties().getOrDefault("user", ""));
        properties.forEach(configuration::setProperty);
        configuration
                .setProperty("hibernate.connection.url", url.jdbcUrl())
                .setProperty("hibernate.hbm2ddl.auto", mode)
                .buildSessionFactory()
                .close();
    }
}
