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
 * Creates the test databases of one product, and describes the product for the contract tests.
 *
 * <p>Implementations are found by {@link ServiceLoader}. To run every contract test on another database, its module
 * adds an implementation to its test classes and lists it in {@code META-INF/services}. The system property {@value
 * #PROPERTY} restricts the tests to the listed databases; its value is a list of codes separated by commas.
 */
public interface TestDatabases {
    /** The system property that selects the databases for tests. The default is all databases that are found. */
    String PROPERTY = "retort.test.databases";

    /** The database product. */
    Database database();

    /**
     * Creates an empty database.
     *
     * @param folder an existing directory for the files of an embedded database, which is used for one database only
     */
    TestDatabase create(Path folder);

    /** A query for the sorted names of all tables, including those of the engine, in the form used in SQL scripts. */
    String tablesQuery();

    /**
     * The complete schema of a database as sorted lines. Two databases have equal lines if and only if their schemas
     * are equal. The engine's version and history tables are included, a table for its lock is not.
     */
    List<String> schema(TestDatabase database);

    /** The schema (namespace) in which the engine creates its tables by default. */
    String schemaName();

    /** Returns whether DDL statements are rolled back with their transaction. */
    boolean hasTransactionalDdl();

    /** The schema features that this database supports. */
    SchemaFeatures features();

    /**
     * A derived table with the integers from 1 to {@code count} in column {@code i}, for use as {@code SELECT i FROM
     * <result> n}. Its rows are computed while they are read.
     */
    String numbers(long count);

    /** Returns whether nothing was created: neither a file nor a table. */
    default boolean isUntouched(TestDatabase database) {
        return database.query(tablesQuery()).isEmpty();
    }

    /** Opens a connection independent of the engine. */
    default Connection connect(TestDatabase database) throws SQLException {
        DatabaseUrl url = DatabaseUrl.parse(database.url());
        Properties properties = new Properties();
        properties.putAll(url.properties());
        return DriverManager.getConnection(url.jdbcUrl(), properties);
    }

    /** Returns whether this database supports a schema feature. */
    default boolean supports(SchemaFeatures.Feature feature) {
        return features().has(feature);
    }

    /** The databases on which tests run: at least one, in the order of the property or else of the class path. */
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

    /** The databases of {@link #all()} that implement a subtype, such as {@link SharedTestDatabases}; may be empty. */
    static <T extends TestDatabases> List<T> all(Class<T> type) {
        return all().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The test databases of a product, regardless of the property. */
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
                .orElseThrow(() -> new IllegalStateException("no test databases for '" + code + "'; available: "
                        + found.stream().map(each -> each.database().code()).toList()));
    }
}
