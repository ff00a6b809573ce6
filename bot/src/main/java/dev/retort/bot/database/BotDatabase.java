package dev.retort.bot.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.retort.config.DatabaseUrl;
import dev.retort.schema.Database;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.community.dialect.SQLiteDialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/**
 * The connection pool and JPA on it. Opened after the migrations: nothing here creates or changes a table.
 *
 * <p>Times are kept in UTC. On SQLite they are text of one form, so that they compare as they follow each other;
 * foreign keys are on; and a transaction takes the write lock when it begins, since one that took it later would fail
 * at once, without waiting, where another writes.
 */
public final class BotDatabase implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int POSTGRESQL_CONNECTIONS = 5;

    private final HikariDataSource pool;
    private final EntityManagerFactory entities;

    private BotDatabase(HikariDataSource pool, EntityManagerFactory entities) {
        this.pool = pool;
        this.entities = entities;
    }

    /**
     * Connects, and prepares the entities.
     *
     * @throws RuntimeException if no connection can be had within 5 s
     */
    public static BotDatabase open(DatabaseUrl url) {
        HikariDataSource pool = new HikariDataSource(poolOf(url));
        try {
            return new BotDatabase(pool, entitiesOn(pool, url.database()));
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** Runs this in a transaction of its own, which is rolled back if it throws. */
    public <T> T inTransaction(Function<EntityManager, T> work) {
        return entities.callInTransaction(work::apply);
    }

    /** The settings row; one that was lost is written anew, empty. */
    public Settings settings() {
        return inTransaction(row -> {
            Settings found = row.find(Settings.class, Settings.ONLY_ID);
            if (found == null) {
                found = Settings.empty();
                row.persist(found);
            }
            return found;
        });
    }

    /** Closes every connection. */
    @Override
    public void close() {
        entities.close();
        pool.close();
    }

    private static HikariConfig poolOf(DatabaseUrl url) {
        Properties properties = new Properties();
        properties.putAll(url.properties());
        HikariConfig config = new HikariConfig();
        if (url.database().equals(Database.SQLITE)) {
            properties.setProperty("foreign_keys", "true");
            properties.setProperty("busy_timeout", String.valueOf(LONGEST_WAIT.toMillis()));
            properties.setProperty("transaction_mode", "IMMEDIATE");
            properties.setProperty("date_class", "TEXT");
        }
        // SQLite has one writer at a time; more connections would only wait for each other.
        config.setMaximumPoolSize(url.database().equals(Database.SQLITE) ? 1 : POSTGRESQL_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setPoolName("retort-bot");
        config.setJdbcUrl(url.jdbcUrl());
        config.setDataSourceProperties(properties);
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        return config;
    }

    private static EntityManagerFactory entitiesOn(DataSource pool, Database database) {
        Class<?> dialect = database.equals(Database.SQLITE) ? SQLiteDialect.class : PostgreSQLDialect.class;
        return new HibernatePersistenceConfiguration("retort-bot")
                .managedClass(User.class)
                .managedClass(Settings.class)
                .property("jakarta.persistence.nonJtaDataSource", pool)
                .property("jakarta.persistence.schema-generation.database.action", "none")
                .property("hibernate.dialect", dialect.getName())
                .property("hibernate.boot.allow_jdbc_metadata_access", "false")
                .createEntityManagerFactory();
    }
}
