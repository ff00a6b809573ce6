package dev.retort.internal.jdbc;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.Dialects;
import dev.retort.dialect.ErrorClass;
import dev.retort.dialect.ServerRules;
import dev.retort.dialect.ServerRules.SessionSql;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.error.Scrubber;
import dev.retort.internal.jdbc.JdbcSession.Origin;
import dev.retort.schema.Database;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens sessions, on a JDBC URL with properties or on an application's {@link DataSource}. */
public final class SessionSource {
    private static final Logger LOG = LoggerFactory.getLogger(SessionSource.class);

    private final Dialect dialect;
    private final Scrubber scrubber;
    private final String processName;
    private final @Nullable DataSource dataSource;
    private final Origin pooledOrigin;
    private final @Nullable Address address;
    private final @Nullable JdbcSession owner;

    /**
     * The address of a database.
     *
     * @param database the kind of database
     * @param jdbcUrl the URL for the driver, without secrets
     * @param properties the connection properties, including user and password
     * @param missing returns whether the database is a file that does not exist at present
     * @param display the address without secrets, for messages
     */
    public record Address(
            Database database,
            String jdbcUrl,
            Map<String, String> properties,
            BooleanSupplier missing,
            String display) {
        public Address {
            properties = Map.copyOf(properties);
        }

        @Override
        public String toString() {
            return display;
        }
    }

    private SessionSource(Dialect dialect, Address address, Scrubber scrubber, String processName) {
        this.dialect = dialect;
        this.address = address;
        this.scrubber = scrubber;
        this.processName = processName;
        this.dataSource = null;
        this.pooledOrigin = Origin.OWN;
        this.owner = null;
    }

    private SessionSource(JdbcSession owner) {
        this.dialect = owner.dialect();
        this.address = null;
        this.scrubber = owner.scrubber();
        this.processName = "";
        this.dataSource = null;
        this.pooledOrigin = Origin.BORROWED;
        this.owner = owner;
    }

    private SessionSource(Dialect dialect, DataSource dataSource, Origin origin) {
        this.dialect = dialect;
        this.address = null;
        this.owner = null;
        this.scrubber = Scrubber.NONE;
        this.processName = "";
        this.dataSource = dataSource;
        this.pooledOrigin = origin;
    }

    /**
     * Creates a source of sessions that connect to this address.
     *
     * @param scrubber removes the secrets of the address from texts
     * @param processName the name of this process, by which other sessions see it
     * @throws Dialects.UnsupportedDatabaseException if the database is not supported
     */
    public static SessionSource of(Address address, Scrubber scrubber, String processName) {
        return of(Dialects.of(address.database()), address, scrubber, processName);
    }

    /** Creates a source with this dialect, which need not be on the class path. */
    public static SessionSource of(Dialect dialect, Address address, Scrubber scrubber, String processName) {
        return new SessionSource(dialect, address, scrubber, processName);
    }

    /**
     * Creates a source of sessions from an application's pool. Connections are returned in their original state, or
     * closed if the database does not show its whole state. One connection is opened now to determine the database
     * product, which takes no query.
     *
     * @param classLoaders the application's class loaders, used to find the dialect
     * @throws DataSourceException if no connection can be opened, or the database is not supported
     */
    public static SessionSource of(DataSource dataSource, Collection<ClassLoader> classLoaders) {
        try {
            Connection connection = dataSource.getConnection();
            String product = product(connection);
            Dialect dialect = Dialects.ofProduct(product, classLoaders)
                    .orElseThrow(() ->
                            new DataSourceException("there is no dialect for the database product '" + product + "'"));
            // A connection that is still open after it was closed is the only one of its data source.
            return new SessionSource(dialect, dataSource, connection.isClosed() ? Origin.POOL : Origin.SHARED);
        } catch (SQLException e) {
            throw new DataSourceException(String.valueOf(e.getMessage()));
        } catch (LinkageError e) {
            throw new DataSourceException(e.toString());
        }
    }

    /**
     * Creates a source of sessions that use the connection of another one, such as the only connection of a database in
     * memory. Only one of them is used at a time, and the other session meanwhile not at all.
     */
    static SessionSource borrowing(Session owner) {
        return new SessionSource((JdbcSession) owner);
    }

    private static String product(Connection connection) throws SQLException {
        try (connection) {
            return connection.getMetaData().getDatabaseProductName();
        }
    }

    /** The connections of a pool cannot be used. */
    public static final class DataSourceException extends RetortException {
        private static final long serialVersionUID = 1L;

        DataSourceException(String why) {
            super(
                    ErrorKind.CONNECTION_FAILED,
                    ErrorText.of("Cannot use the data source", why)
                            .fix("check that the data source can connect, and that the dialect of its"
                                    + " database is on the class path."));
        }
    }

    /** Returns the dialect of the database. */
    public Dialect dialect() {
        return dialect;
    }

    /** Returns the scrubber that removes the secrets of the address from a text. */
    public Scrubber scrubber() {
        return scrubber;
    }

    /** Returns whether the database is a file that does not exist yet. */
    public boolean isMissing() {
        return address != null && address.missing().getAsBoolean();
    }

    /**
     * Opens a session for reading, which creates nothing; empty if the database is a file that does not exist yet.
     *
     * @throws DatabaseException if no connection can be opened
     */
    public Optional<Session> openExisting() {
        return isMissing()
                ? Optional.empty()
                : Optional.of(connect(dialect.server().session().readProperties()));
    }

    /**
     * Opens a session for reading as {@link #openExisting} does, whose statements fail almost at once if another
     * session has locked the database. The timeouts of a pool are not changed.
     */
    public Optional<Session> openExistingWithoutWait() {
        Map<String, String> properties =
                new HashMap<>(dialect.server().session().readProperties());
        dialect.server().fileAccess().ifPresent(access -> properties.putAll(access.withoutWait()));
        return isMissing() ? Optional.empty() : Optional.of(connect(properties));
    }

    /**
     * Returns the file of a database that may be locked; empty if there is none, it does not exist, or the database can
     * always be read.
     *
     * @throws DatabaseException if no connection can be opened
     */
    public Optional<String> databaseFile() {
        Optional<ServerRules.FileAccess> access = dialect.server().fileAccess();
        if (access.isEmpty() || isMissing()) {
            return Optional.empty();
        }
        // The properties of the URL are omitted: setting some of them needs a lock.
        try (Session session = address == null
                ? connect(Map.of())
                : attempt(dialect.server().session().readProperties(), Map.of())) {
            return session.databaseFile();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /**
     * Opens a session for a run. If the database is a file that does not exist, it is created.
     *
     * @param probe a session of this source that has read the state, or null. It is reused for the run if a session for
     *     reading is suitable; otherwise it is closed
     * @throws DatabaseException if no connection can be opened
     */
    public Session openForRun(@Nullable Session probe) {
        SessionSql sql = dialect.server().session();
        boolean needsNewSession = address != null && !sql.readProperties().equals(sql.runProperties());
        if (probe instanceof JdbcSession session && !needsNewSession) {
            try {
                return setUp(session);
            } catch (DatabaseException e) {
                // Listeners have been called since the probe read the state, and the connection may have been lost
                // meanwhile.
                if (e.errorClass() != ErrorClass.CONNECTION_LOST) {
                    throw e;
                }
            }
        }
        if (probe != null) {
            probe.close();
        }
        return setUp(connect(sql.runProperties()));
    }

    /** Returns whether a second session can be opened while one is open: an application may have one connection. */
    public boolean allowsSecondSession() {
        return pooledOrigin != Origin.SHARED;
    }

    /** Opens an additional session, which holds the lock of a run. */
    public Session openForLock() {
        return setUp(connect(dialect.server().session().runProperties()));
    }

    /** Opens an additional session for queries. */
    JdbcSession openSecond() {
        return connect(dialect.server().session().readProperties());
    }

    private static Session setUp(JdbcSession session) {
        try {
            session.prepareForRun();
            return session;
        } catch (DatabaseException e) {
            if (e.errorClass() == ErrorClass.LOCK_NOT_AVAILABLE) {
                // The run prepares the session again when it waits for the lock.
                return session;
            }
            session.close();
            throw e;
        }
    }

    private JdbcSession connect(Map<String, String> defaults) {
        if (owner != null) {
            return new JdbcSession(owner.connection, Origin.BORROWED, dialect, scrubber);
        }
        try {
            return dataSource != null
                    ? pooled(dataSource.getConnection())
                    : attemptRepeatedly(defaults, address.properties());
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private DatabaseException failure(SQLException cause) {
        String target = address == null ? "the data source" : address.display();
        return DatabaseException.of("Cannot connect to " + target, cause, dialect, scrubber);
    }

    /**
     * Connects, and tries again if the attempt times out: a server on a busy machine may need longer than the timeout
     * to start a session. Any other failure is final. A pool has its own timeout and attempts.
     */
    private JdbcSession attemptRepeatedly(Map<String, String> defaults, Map<String, String> given) throws SQLException {
        Map<String, String> properties = new HashMap<>(dialect.server().connectionProperties(defaults, given));
        for (int attempt = 1; ; attempt++) {
            long start = System.nanoTime();
            try {
                return attempt(properties, given);
            } catch (SQLException e) {
                Map<String, String> all = new HashMap<>(properties);
                all.putAll(given);
                Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
                if (attempt >= dialect.server().connectAttempts() || !isTimeout(e, elapsed, all)) {
                    throw e;
                }
                LOG.debug("No connection to {} after {} ms; trying again", address.display(), elapsed.toMillis());
            }
        }
    }

    private JdbcSession attempt(Map<String, String> defaults, Map<String, String> given) throws SQLException {
        Properties properties = new Properties();
        defaults.forEach((name, value) -> properties.put(name, value.equals("%s") ? processName : value));
        properties.putAll(given);
        try {
            return new JdbcSession(driver().connect(address.jdbcUrl(), properties), Origin.OWN, dialect, scrubber);
        } catch (LinkageError e) {
            // The driver, or its native library, cannot be loaded.
            throw new SQLException(e.toString(), e);
        }
    }

    /**
     * Returns the driver of the address. DriverManager knows only the drivers that the thread's context class loader
     * saw when it was first used. That of an application need not see the driver of the dialect.
     */
    private Driver driver() throws SQLException {
        try {
            return DriverManager.getDriver(address.jdbcUrl());
        } catch (SQLException noneRegistered) {
            for (Driver driver :
                    ServiceLoader.load(Driver.class, dialect.getClass().getClassLoader())) {
                if (driver.acceptsURL(address.jdbcUrl())) {
                    return driver;
                }
            }
            throw noneRegistered;
        }
    }

    private boolean isTimeout(SQLException failure, Duration elapsed, Map<String, String> properties) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException || cause instanceof SQLTimeoutException) {
                return true;
            }
        }
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        ServerRules.DatabaseError error =
                new ServerRules.DatabaseError(state, failure.getErrorCode(), String.valueOf(failure.getMessage()));
        return dialect.server().isConnectTimeout(error, elapsed, properties);
    }

    private JdbcSession pooled(Connection connection) throws SQLException {
        JdbcSession session = new JdbcSession(connection, pooledOrigin, dialect, scrubber);
        if (!connection.getAutoCommit()) {
            if (session.hasOpenTransaction()) {
                connection.close();
                throw UnsupportedServerException.openTransaction();
            }
            connection.setAutoCommit(true);
            session.restoreAutoCommit();
        }
        return session;
    }

    /** Returns the first statements of a script: they configure its session like the sessions of this source. */
    public List<String> prologue() {
        return dialect.offline().prologue(address == null ? Map.of() : address.properties());
    }

    /** Returns the address for messages, without its password. */
    public String display() {
        return address == null ? "data source" : address.display();
    }
}
