package dev.retort.bot.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.retort.bot.domain.AuditEntry;
import dev.retort.bot.domain.Dialog;
import dev.retort.bot.domain.FreeChannelRequest;
import dev.retort.bot.domain.InvitationToken;
import dev.retort.bot.domain.Settings;
import dev.retort.bot.domain.SubscriptionPlan;
import dev.retort.bot.domain.User;
import dev.retort.bot.domain.VipSubscriber;
import dev.retort.config.DatabaseUrl;
import dev.retort.hibernate.HibernateModels;
import dev.retort.model.ModelSource;
import dev.retort.schema.Database;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.JDBCException;
import org.hibernate.SessionFactory;
import org.hibernate.community.dialect.SQLiteDialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/**
 * The connection pool with JPA on top. Opened after the migrations; creates and changes no table.
 *
 * <p>Times are stored in UTC. On SQLite, they are stored as text in a fixed format that sorts chronologically, foreign
 * keys are enforced, and a transaction acquires the write lock when it begins. If it acquired the lock later while
 * another transaction writes, it would fail at once instead of waiting.
 *
 * <p>A transaction must not call Telegram: SQLite has one connection, which everything else then waits for.
 */
public final class BotDatabase implements AutoCloseable {
    /** The entities of the bot. */
    public static final List<Class<?>> ENTITIES = List.of(
            User.class,
            Settings.class,
            SubscriptionPlan.class,
            InvitationToken.class,
            VipSubscriber.class,
            FreeChannelRequest.class,
            AuditEntry.class,
            Dialog.class);

    /** The Hibernate property that maps an enum to an enum type of the database, if it has such types. */
    public static final String NATIVE_ENUMS = "hibernate.type.prefer_native_enum_types";

    /**
     * Changes nothing, but takes SQLite's write lock. With {@code transaction_mode=IMMEDIATE}, the driver would take it
     * again in each commit, for the next transaction, and report the commit as failed if another process is faster.
     */
    private static final String TAKE_WRITE_LOCK = "UPDATE settings SET id = id WHERE 1 = 0";

    /** The SQL state {@code deadlock_detected} of PostgreSQL. */
    private static final String DEADLOCK = "40P01";

    /** The longest wait for a connection, and for a lock. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(20);

    /** The lock of polling, a lock and a row for each of the two tasks, the health endpoint, and four for updates. */
    private static final int POSTGRESQL_CONNECTIONS = 10;

    /** A server that has disappeared without closing its connections would otherwise be waited for without end. */
    private static final Duration SERVER_TIMEOUT = Duration.ofSeconds(60);

    /**
     * Ends the sessions of a machine that has disappeared, and with them its locks, within a minute instead of hours.
     */
    private static final String NOTICE_LOST_CLIENTS =
            "SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3";

    /**
     * Ends a statement before the connection times out, because the server would not notice that, and continue to wait
     * in a session that nobody uses. A limit in the URL, or of the role or the database, has priority.
     */
    private static final String LIMIT_STATEMENTS = "SELECT set_config('lock_timeout', '" + MAX_WAIT.toSeconds()
            + "s', false) WHERE current_setting('lock_timeout') = '0'; SELECT set_config('statement_timeout', '"
            + SERVER_TIMEOUT.minusSeconds(10).toSeconds()
            + "s', false) WHERE current_setting('statement_timeout') = '0'";

    private final HikariDataSource pool;
    private final EntityManagerFactory entities;
    private final DatabaseUrl url;

    private BotDatabase(HikariDataSource pool, EntityManagerFactory entities, DatabaseUrl url) {
        this.pool = pool;
        this.entities = entities;
        this.url = url;
    }

    /**
     * Opens the pool and creates the entity manager factory.
     *
     * @throws dev.retort.error.RetortException if the URL leads to a connection pooler in transaction mode
     * @throws RuntimeException if no connection can be opened within 20 s
     */
    public static BotDatabase open(DatabaseUrl url) {
        HikariDataSource pool = new HikariDataSource(poolConfig(url));
        try {
            EntityManagerFactory entities = entityManagerFactory(pool, url.database());
            if (!url.database().equals(Database.SQLITE)) {
                AdvisoryInstanceLocks.requireOwnProcesses(entities.unwrap(SessionFactory.class));
            }
            return new BotDatabase(pool, entities, url);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** Returns the entities as models, with which the schema is compared. */
    public static ModelSource models() {
        return HibernateModels.of(ENTITIES.toArray(Class<?>[]::new)).withProperty(NATIVE_ENUMS, "true");
    }

    /**
     * Runs work in a new transaction, which is rolled back if the work throws. If another transaction has inserted the
     * same row in the meantime, the work runs once more and finds it; also if the database has ended a deadlock of two
     * transactions by failing this one.
     *
     * @throws DatabaseUnavailableException if the database does not answer, or not in time
     */
    public <T> T inTransaction(Function<Store, T> work) {
        try {
            return attemptTwice(work);
        } catch (RuntimeException e) {
            throw DatabaseUnavailableException.isMeantBy(e) ? new DatabaseUnavailableException(e) : e;
        }
    }

    /** Returns the settings row. If it is missing, inserts an empty one. */
    public Settings settings() {
        return inTransaction(Store::settings);
    }

    /** Returns the locks that allow one instance of the bot at a time to run a task, or to poll. */
    public InstanceLocks instanceLocks() {
        return url.file()
                .<InstanceLocks>map(FileInstanceLocks::new)
                .orElseGet(() -> new AdvisoryInstanceLocks(entities.unwrap(SessionFactory.class)));
    }

    /** Closes all connections. */
    @Override
    public void close() {
        entities.close();
        pool.close();
    }

    private <T> T attemptTwice(Function<Store, T> work) {
        try {
            return attempt(work);
        } catch (RuntimeException e) {
            if (isViolation(e) || isDeadlock(e)) {
                return attempt(work);
            }
            throw e;
        }
    }

    private static boolean isViolation(Throwable e) {
        return e instanceof ConstraintViolationException || e.getCause() != null && isViolation(e.getCause());
    }

    private static boolean isDeadlock(Throwable e) {
        return e instanceof JDBCException failure && DEADLOCK.equals(failure.getSQLState())
                || e.getCause() != null && isDeadlock(e.getCause());
    }

    private <T> T attempt(Function<Store, T> work) {
        return entities.callInTransaction(entityManager -> {
            if (url.database().equals(Database.SQLITE)) {
                entityManager.createNativeQuery(TAKE_WRITE_LOCK).executeUpdate();
            }
            return work.apply(new Store(entityManager));
        });
    }

    private static HikariConfig poolConfig(DatabaseUrl url) {
        Properties properties = new Properties();
        properties.putAll(url.properties());
        HikariConfig config = new HikariConfig();
        if (url.database().equals(Database.SQLITE)) {
            properties.setProperty("foreign_keys", "true");
            properties.putIfAbsent("busy_timeout", String.valueOf(MAX_WAIT.toMillis()));
            properties.setProperty("date_class", "TEXT");
        } else {
            properties.putIfAbsent("socketTimeout", String.valueOf(SERVER_TIMEOUT.toSeconds()));
            config.setConnectionInitSql(NOTICE_LOST_CLIENTS + "; " + LIMIT_STATEMENTS);
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
        HibernatePersistenceConfiguration configuration = new HibernatePersistenceConfiguration("retort-bot");
        ENTITIES.forEach(configuration::managedClass);
        return configuration
                .property("jakarta.persistence.nonJtaDataSource", pool)
                .property("jakarta.persistence.schema-generation.database.action", "none")
                .property("hibernate.dialect", dialect.getName())
                .property("hibernate.boot.allow_jdbc_metadata_access", "false")
                .property(NATIVE_ENUMS, true)
                .createEntityManagerFactory();
    }
}
