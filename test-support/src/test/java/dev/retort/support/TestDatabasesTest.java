package dev.retort.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.retort.schema.Database;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Determines the databases on which tests run. */
class TestDatabasesTest {
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private final String property = System.getProperty(TestDatabases.PROPERTY, "");

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(loader);
        System.setProperty(TestDatabases.PROPERTY, property);
    }

    private static List<Database> all() {
        return TestDatabases.all().stream().map(TestDatabases::database).toList();
    }

    @Test
    void testsRunOnAllDatabasesByDefault() {
        System.setProperty(TestDatabases.PROPERTY, "");

        assertThat(all()).containsExactly(Database.SQLITE, Database.POSTGRESQL);
    }

    @Test
    void propertySelectsDatabases() {
        System.setProperty(TestDatabases.PROPERTY, "sqlite");
        assertThat(all()).containsExactly(Database.SQLITE);

        System.setProperty(TestDatabases.PROPERTY, "postgresql, sqlite");
        assertThat(all()).containsExactly(Database.POSTGRESQL, Database.SQLITE);
    }

    @Test
    void unknownDatabaseIsAFailure() {
        System.setProperty(TestDatabases.PROPERTY, "sqlite,sqlit");

        assertThatIllegalStateException()
                .isThrownBy(TestDatabases::all)
                .withMessage("no test databases for 'sqlit'; available: [sqlite, postgresql]");
    }

    @Test
    void missingTestDatabasesAreAFailure() {
        System.setProperty(TestDatabases.PROPERTY, "");
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());

        assertThatIllegalStateException()
                .isThrownBy(TestDatabases::all)
                .withMessageContaining("no dev.retort.support.TestDatabases is on the class path");
    }
}
