package dev.retort.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.retort.schema.Database;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which databases the tests run on. */
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
    void theyRunOnAllThatAreFound() {
        System.setProperty(TestDatabases.PROPERTY, "");

        assertThat(all()).containsExactly(Database.SQLITE, Database.POSTGRESQL);
    }

    @Test
    void aPropertyRestrictsThem() {
        System.setProperty(TestDatabases.PROPERTY, "sqlite");
        assertThat(all()).containsExactly(Database.SQLITE);

        System.setProperty(TestDatabases.PROPERTY, "postgresql, sqlite");
        assertThat(all()).containsExactly(Database.POSTGRESQL, Database.SQLITE);
    }

    @Test
    void aDatabaseThatIsNotFoundIsAFailure() {
        System.setProperty(TestDatabases.PROPERTY, "sqlite,sqlit");

        assertThatIllegalStateException()
                .isThrownBy(TestDatabases::all)
                .withMessage("no test databases of 'sqlit'; there are [sqlite, postgresql]");
    }

    @Test
    void aTestThatFindsNoneFails() {
        System.setProperty(TestDatabases.PROPERTY, "");
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());

        assertThatIllegalStateException()
                .isThrownBy(TestDatabases::all)
                .withMessageContaining("no dev.retort.support.TestDatabases is on the class path");
    }
}
