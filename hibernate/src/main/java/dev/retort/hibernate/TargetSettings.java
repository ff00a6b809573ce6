package dev.retort.hibernate;

import dev.retort.dialect.ServerVersion;
import dev.retort.internal.hibernate.EntitiesException;
import dev.retort.model.Target;
import dev.retort.schema.Database;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.dialect.Dialect;

/** The settings that make Hibernate build metadata for one database without a connection. */
final class TargetSettings {
    /**
     * What Hibernate needs to know about a database.
     *
     * @param product the product name by which Hibernate chooses a dialect
     * @param dialect the simple name of the dialect's class or of a superclass
     * @param newest a recent version
     */
    private record Product(String product, String dialect, ServerVersion newest) {}

    private static final Map<Database, Product> PRODUCTS = Map.of(
            Database.SQLITE, new Product("SQLite", "SQLiteDialect", new ServerVersion(3, 50)),
            Database.POSTGRESQL, new Product("PostgreSQL", "PostgreSQLDialect", new ServerVersion(17, 0)),
            Database.MARIADB, new Product("MariaDB", "MariaDBDialect", new ServerVersion(11, 8)),
            Database.MYSQL, new Product("MySQL", "MySQLDialect", new ServerVersion(8, 4)),
            Database.H2, new Product("H2", "H2Dialect", new ServerVersion(2, 4)));

    private TargetSettings() {}

    static Map<String, Object> of(ReadingOptions options, Target target) {
        Product product = PRODUCTS.get(target.database());
        String dialect = options.dialects().get(target.database());
        if (product == null && dialect == null) {
            throw EntitiesException.noDialect(target.database().code());
        }
        boolean isKnown = !target.version().equals(ServerVersion.NEWEST);
        Map<String, Object> settings = new HashMap<>(options.properties());
        settings.put(AvailableSettings.ALLOW_METADATA_ON_BOOT, "false");
        // An empty value overrides any configured dialect and makes Hibernate choose one by the product name.
        settings.put(AvailableSettings.DIALECT, dialect == null ? "" : dialect);
        settings.put(
                AvailableSettings.JAKARTA_HBM2DDL_DB_NAME,
                product == null ? target.database().displayName() : product.product());
        if (isKnown || product != null) {
            ServerVersion version = isKnown || product == null ? target.version() : product.newest();
            settings.put(AvailableSettings.JAKARTA_HBM2DDL_DB_VERSION, version.toString());
            settings.put(AvailableSettings.JAKARTA_HBM2DDL_DB_MAJOR_VERSION, version.major());
            settings.put(AvailableSettings.JAKARTA_HBM2DDL_DB_MINOR_VERSION, version.minor());
        }
        return settings;
    }

    /**
     * Checks that a dialect belongs to the target database.
     *
     * @throws EntitiesException if it does not
     */
    static void check(Target target, Dialect dialect) {
        Product product = PRODUCTS.get(target.database());
        Class<?> type = dialect.getClass();
        while (product != null && !type.getSimpleName().equals(product.dialect())) {
            type = type.getSuperclass();
            if (type == null) {
                throw EntitiesException.otherDialect(
                        target.database().displayName(), dialect.getClass().getName());
            }
        }
    }
}
