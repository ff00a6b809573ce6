package dev.retort.hibernate.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.hibernate.HibernateModels;
import dev.retort.hibernate.OnPostgresql;
import dev.retort.model.ModelSource;
import dev.retort.result.RevisionRequest.Kind;
import dev.retort.schema.Database;
import dev.retort.schema.SchemaModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The revision that is generated from the corpus creates what the entities describe, so that the next one is empty, and
 * its downgrade restores the empty schema.
 */
class AutogenerateCorpusTest {
    /** The minimum number of tables, so that an empty model does not pass. */
    private static final int LEAST_TABLES = 60;

    @TempDir
    Path folder;

    static Stream<Database> databases() {
        return Stream.of(Database.SQLITE, Database.POSTGRESQL, Database.H2);
    }

    static Stream<Arguments> databasesAndKinds() {
        return databases().flatMap(database -> Stream.of(Kind.values()).map(kind -> Arguments.of(database, kind)));
    }

    @ParameterizedTest
    @MethodSource("databasesAndKinds")
    void revisionOfTheCorpusLeadsThereAndBack(Database database, Kind kind) throws IOException {
        SchemaModel found = assertLeadsThereAndBack(Project.create(database, folder), Corpus.ofDefaultNames(), kind);

        assertThat(found.tables()).hasSizeGreaterThanOrEqualTo(LEAST_TABLES);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void revisionOfTheCorpusWithTheNamesOfSpringLeadsThereAndBack(Database database) throws IOException {
        SchemaModel found = assertLeadsThereAndBack(Project.create(database, folder), Corpus.ofSnakeCase(), Kind.SQL);

        assertThat(found.tables()).hasSizeGreaterThanOrEqualTo(LEAST_TABLES);
    }

    @ParameterizedTest
    @EnumSource
    void revisionOfWhatPostgresqlAloneHasLeadsThereAndBack(Kind kind) throws IOException {
        Project project = Project.create(Database.POSTGRESQL, folder);

        SchemaModel found = assertLeadsThereAndBack(project, HibernateModels.of(OnPostgresql.entities()), kind);

        assertThat(found.enumTypes()).hasSize(1);
    }

    /** Returns the schema that the revision creates. */
    private static SchemaModel assertLeadsThereAndBack(Project project, ModelSource models, Kind kind) {
        SchemaModel empty = project.schema();
        assertThat(project.generate(models, kind, List.of())).hasSize(1);

        project.retort(models).upgrade("head");
        SchemaModel created = project.schema();
        assertThat(project.differences(models)).as("after the upgrade").isEmpty();
        assertThat(project.generate(models, kind, List.of()))
                .as("the next revision")
                .isEmpty();

        project.retort(models).downgrade("base");
        assertThat(project.schema()).as("after the downgrade").isEqualTo(empty);

        project.retort(models).upgrade("head");
        assertThat(project.schema()).as("after the second upgrade").isEqualTo(created);
        return created;
    }
}
