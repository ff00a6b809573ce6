package dev.retort.bot.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.retort.config.DatabaseUrl;
import dev.retort.hibernate.HibernateModels;
import dev.retort.model.ModelSource;
import dev.retort.schema.Database;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.community.dialect.SQLiteDialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/**
 * The connection pool with JPA on top. Opened after the migrations; creates and changes no table.
 *
 * <p>Times are stored in UTC. On SQLite, they are stored as text in a fixed format that sorts chronologically, foreign
 * keys are enforced, and a transaction acquires the write lock when it begins. If it acquired the lock later while
 * another transaction writes, it would fail at once instead of waiting.
 */
public final class BotDatabase implements AutoCloseable {
    private static final Duration MAX_WAIT = Duration.ofSeconds(5);
    private static final int POSTGRESQL_CONNECTIONS = 5;

    /** All entities of the bot. */
    private static final List<Class<?>> ENTITIES = List.of(User.class, Settings.class);

    private final HikariDataSource pool;
    private final EntityManagerFactory entities;

    private BotDatabase(HikariDataSource pool, EntityManagerFactory entities) {
        this.pool = pool;
        this.entities = entities;
    }

    /**
     * Opens the pool and creates the entity manager factory.
     *
     * @throws RuntimeException if no connection can be opened within 5 s
     */
    public static BotDatabase open(DatabaseUrl url) {
        HikariDataSource pool = new HikariDataSource(poolConfig(url));
        try {
            return new BotDatabase(pool, entityManagerFactory(pool, url.database()));
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** Returns the entities as models, with which the schema is compared. */
    public static ModelSource models() {
        return HibernateModels.of(ENTITIES.toArray(Class<?>[]::new));
    }

    /** Runs work in a new transaction, which is rolled back if the work throws. */
    public <T> T inTransaction(Function<EntityManager, T> work) {
        return entities.callInTransaction(work::apply);
    }

    /** Returns the settings row. If it is missing, inserts an empty one. */
    public Settings settings() {
        return inTransaction(entityManager -> {
            Settings found = entityManager.find(Settings.class, Settings.ONLY_ID);
            if (found == null) {
                found = Settings.empty();
                entityManager.persist(found);
            }
            return found;
        });
    }

    /** Closes all connections. */
    @Override
    public void close() {
        entities.close();
        pool.close();
    }

    private static HikariConfig poolConfig(DatabaseUrl url) {
        Properties properties = new Properties();
        properties.putAll(url.properties());
        HikariConfig config = new HikariConfig();
        if (url.database().equals(Database.SQLITE)) {
            properties.setProperty("foreign_keys", "true");
            properties.setProperty("busy_timeout", String.valueOf(MAX_WAIT.toMillis()));
            properties.setProperty("transaction_mode", "IMMEDIATE");
            properties.setProperty("date_class", "TEXT");
        }
        // SQLite has one writer at a time; more connections would only wait for each other.
        config.setMaximumPoolSize(url.database().equals(Database.SQLITE) ? 1 : POSTGRESQL_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setPoolName("retort-bot");
        config.setJdbcUrl(url.jdbcUrl());
        config.setDataSourceProperties(properties);
        config.setConnectionTimeout(MAX_WAIT.toMillis());
        return config;
    }

    private static EntityManagerFactory entityManagerFactory(DataSource pool, Database database) {
        Class<?> dialect = database.equals(Database.SQLITE) ? SQLiteDialect.class : PostgreSQLDialect.class;
        return new HibernatePersistenceConfiguration("retort-bot")
                .managedClasses(ENTITIES)
                .property("jakarta.persistence.nonJtaDataSource", pool)
                .property("jakarta.persistence.schema-generation.database.action", "none")
                .property("hibernate.dialect", dialect.getName())
                .property("hibernate.boot.allow_jdbc_metadata_access", "false")
                .createEntityManagerFactory();
    }
}
