package dev.retort.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.model.Target;
import dev.retort.schema.Database;
import dev.retort.schema.SchemaModel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The acceptance test: what the entities describe is created in a real database, and inspection finds the same. */
class RoundTripTest {
    private static final HibernateModels CORPUS = HibernateModels.inPackages("dev.retort.hibernate.corpus");

    /** The minimum number of tables, so that an empty model does not pass. */
    private static final int LEAST_TABLES = 50;

    @TempDir
    Path folder;

    static Stream<Database> databases() {
        return Stream.of(Database.SQLITE, Database.POSTGRESQL, Database.H2);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatTheEntitiesDescribeIsFoundAfterItWasCreated(Database database) throws SQLException {
        SchemaModel model = CORPUS.read(Target.of(database));

        try (LiveSchema live = LiveSchema.of(database, folder)) {
            live.create(model);

            SchemaModel found = live.inspect();
            SchemaModel expected = live.renderer().normalize(model);
            assertThat(found.tables()).hasSizeGreaterThanOrEqualTo(LEAST_TABLES);
            assertThat(live.comparable(found).tables())
                    .containsExactlyElementsOf(live.comparable(expected).tables());
            assertThat(live.comparable(found)).isEqualTo(live.comparable(expected));
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void twoReadingsAreEqual(Database database) {
        assertThat(CORPUS.read(Target.of(database))).isEqualTo(CORPUS.read(Target.of(database)));
    }

    @Test
    void typesThatPostgresqlAloneHasAreFoundAfterTheyWereCreated() throws SQLException {
        SchemaModel model = HibernateModels.of(OnPostgresql.entities()).read(Target.of(Database.POSTGRESQL));

        try (LiveSchema live = LiveSchema.of(Database.POSTGRESQL, folder)) {
            live.create(model);

            assertThat(live.comparable(live.inspect()))
                    .isEqualTo(live.comparable(live.renderer().normalize(model)));
        }
    }
}
