package dev.retort.support;

import dev.retort.config.DatabaseUrl;
import dev.retort.schema.Database;
import dev.retort.support.random.SchemaFeatures;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;

/**
 * Makes the test databases of one product, and answers what the contract tests have to know about it.
 *
 * <p>Implementations are found by {@link ServiceLoader}: the module of a further database adds one to its test classes
 * and names it in {@code META-INF/services}, and every contract test runs on it. The system property
 * {@value #PROPERTY}, codes separated by commas, restricts the tests to some of those that are found.
 */
public interface TestDatabases {
    /** Names the databases that the tests run on; if it is not set, they run on all that are found. */
    String PROPERTY = "retort.test.databases";

    /** The product. */
    Database database();

    /**
     * Creates an empty database.
     *
     * @param folder an existing directory for the files of an embedded database; one directory holds one database
     */
    TestDatabase create(Path folder);

    /** A query for the names of all tables, those of the engine too, as SQL scripts write them, sorted. */
    String tablesQuery();

    /**
     * All that a database holds of a schema, one line for each part, sorted: two databases have equal lines if and only
     * if their schemas are equal. The engine's version and history tables are included, a table of its lock is not.
     */
    List<String> schema(TestDatabase database);

    /** The schema (namespace) that the engine's tables are created in unless the configuration names another one. */
    String schemaName();

    /** Whether a statement that defines a table is rolled back with its transaction. */
    boolean hasTransactionalDdl();

    /** What a schema of this database can hold. */
    SchemaFeatures features();

    /**
     * A derived table of the integers from 1 to {@code count} as column {@code i}, which is computed while it is read:
     * {@code SELECT i FROM <this> n}.
     */
    String numbers(long count);

    /** Whether nothing was created: no file, and no table in the database. */
    default boolean isUntouched(TestDatabase database) {
        return database.query(tablesQuery()).isEmpty();
    }

    /** Opens a connection that does not pass through the engine. */
    default Connection connect(TestDatabase database) throws SQLException {
        DatabaseUrl url = DatabaseUrl.parse(database.url());
        Properties properties = new Properties();
        properties.putAll(url.properties());
        return DriverManager.getConnection(url.jdbcUrl(), properties);
    }

    /** Whether a schema of this database can hold the feature. */
    default boolean supports(SchemaFeatures.Feature feature) {
        return features().has(feature);
    }

    /** The databases that tests run on: at least one, in the order of the class path. */
    static List<TestDatabases> all() {
        List<TestDatabases> found = found();
        String property = System.getProperty(PROPERTY, "").strip();
        if (property.isEmpty()) {
            return requireAny(found);
        }
        return Arrays.stream(property.split(","))
                .map(code -> withCode(found, code.strip()))
                .toList();
    }

    /** Those of {@link #all} that have more to answer, as {@link SharedTestDatabases}; may be none. */
    static <T extends TestDatabases> List<T> all(Class<T> type) {
        return all().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Those of this product, whether or not the property names it. */
    static TestDatabases of(Database database) {
        return withCode(found(), database.code());
    }

    private static List<TestDatabases> found() {
        return ServiceLoader.load(TestDatabases.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static List<TestDatabases> requireAny(List<TestDatabases> found) {
        if (found.isEmpty()) {
            throw new IllegalStateException("no " + TestDatabases.class.getName() + " is on the class path");
        }
        return found;
    }

    private static TestDatabases withCode(List<TestDatabases> found, String code) {
        return found.stream()
                .filter(each -> each.database().code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no test databases of '" + code + "'; there are "
                        + found.stream().map(each -> each.database().code()).toList()));
    }
}
