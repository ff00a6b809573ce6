package dev.retort.internal.jdbc;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.Dialects;
import dev.retort.dialect.ErrorClass;
import dev.retort.dialect.ServerRules.SessionSql;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.error.Scrubber;
import dev.retort.schema.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Where sessions come from: a JDBC URL with properties, or an application's own {@link DataSource}. */
public final class SessionSource {
    private final Dialect dialect;
    private final Scrubber scrubber;
    private final String runner;
    private final @Nullable DataSource dataSource;
    private final @Nullable Address address;

    /**
     * Where a database is.
     *
     * @param database which one
     * @param jdbcUrl the URL for the driver, without secrets
     * @param properties what the driver needs besides, user and password among them
     * @param missing tells whether the database is a file that does not exist now
     * @param display the address as people may see it
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

    private SessionSource(Dialect dialect, Address address, Scrubber scrubber, String runner) {
        this.dialect = dialect;
        this.address = address;
        this.scrubber = scrubber;
        this.runner = runner;
        this.dataSource = null;
    }

    private SessionSource(Dialect dialect, DataSource dataSource) {
        this.dialect = dialect;
        this.address = null;
        this.scrubber = Scrubber.NONE;
        this.runner = "";
        this.dataSource = dataSource;
    }

    /**
     * Sessions that connect to this address.
     *
     * @param scrubber removes the secrets of the address from texts
     * @param runner the name of this process, by which other sessions see it
     * @throws Dialects.UnsupportedDatabaseException if the database cannot be migrated
     */
    public static SessionSource of(Address address, Scrubber scrubber, String runner) {
        return of(Dialects.of(address.database()), address, scrubber, runner);
    }

    /** The same, with this dialect, which need not be among those on the class path. */
    public static SessionSource of(Dialect dialect, Address address, Scrubber scrubber, String runner) {
        return new SessionSource(dialect, address, scrubber, runner);
    }

    /**
     * Sessions from an application's pool; connections are given back as they came. One is opened now, to ask its
     * driver which database it is; that is no query.
     *
     * @param classLoaders of the application, to find the dialect with
     * @throws DataSourceException if there is no connection, or the database is not one that can be migrated
     */
    public static SessionSource of(DataSource dataSource, Collection<ClassLoader> classLoaders) {
        try (Connection connection = dataSource.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            Dialect dialect = Dialects.ofProduct(product, classLoaders)
                    .orElseThrow(() -> new DataSourceException(
                            "no dialect is for a database that calls itself '" + product + "'"));
            return new SessionSource(dialect, dataSource);
        } catch (SQLException e) {
            throw new DataSourceException(String.valueOf(e.getMessage()));
        }
    }

    /** The connections of a pool cannot be used. */
    public static final class DataSourceException extends RetortException {
        private static final long serialVersionUID = 1L;

        DataSourceException(String why) {
            super(
                    ErrorKind.CONNECTION_FAILED,
                    ErrorText.of("Cannot use the data source", why)
                            .fix("give a data source of a supported database that can be reached."));
        }
    }

    /** The dialect of the database. */
    public Dialect dialect() {
        return dialect;
    }

    /** Removes the secrets of the address from a text. */
    public Scrubber scrubber() {
        return scrubber;
    }

    /**
     * A session for reading that creates nothing; empty if the database is a file that does not exist yet.
     *
     * @throws DatabaseException if there is no connection
     */
    public Optional<Session> openExisting() {
        return address != null && address.missing().getAsBoolean()
                ? Optional.empty()
                : Optional.of(connect(dialect.server().session().readProperties()));
    }

    /**
     * A session for a run; a database that is a file is created if it does not exist.
     *
     * @param probe a session of this source that has read the state, or null. It becomes the session of the run if one
     *     for reading can be that; else it is closed
     * @throws DatabaseException if there is no connection
     */
    public Session openForRun(@Nullable Session probe) {
        SessionSql sql = dialect.server().session();
        boolean reads = dataSource == null && !sql.readProperties().equals(sql.runProperties());
        if (probe instanceof JdbcSession session && !reads) {
            try {
                return setUp(session, sql);
            } catch (DatabaseException e) {
                // Listeners were called since it has read the state, and it may have been lost meanwhile.
                if (e.errorClass() != ErrorClass.CONNECTION_LOST) {
                    throw e;
                }
            }
        }
        if (probe != null) {
            probe.close();
        }
        return setUp(connect(sql.runProperties()), sql);
    }

    /** One more session beside that of a run, to hold its lock. */
    public Session openForLock() {
        return connect(dialect.server().session().runProperties());
    }

    private Session setUp(JdbcSession session, SessionSql sql) {
        try {
            sql.setup().forEach(session::execute);
            if (dataSource != null) {
                session.onClose(sql.reset());
            }
            return session;
        } catch (DatabaseException e) {
            session.close();
            throw e;
        }
    }

    private JdbcSession connect(Map<String, String> defaults) {
        try {
            if (dataSource != null) {
                return pooled(dataSource.getConnection());
            }
            Properties properties = new Properties();
            defaults.forEach((name, value) -> properties.put(name, value.equals("%s") ? runner : value));
            properties.putAll(address.properties());
            return new JdbcSession(DriverManager.getConnection(address.jdbcUrl(), properties), dialect, scrubber);
        } catch (SQLException e) {
            String where = address == null ? "the data source" : address.display();
            throw JdbcSession.failure("Cannot connect to " + where, e, dialect, scrubber);
        }
    }

    private JdbcSession pooled(Connection connection) throws SQLException {
        JdbcSession session = new JdbcSession(connection, dialect, scrubber);
        if (!connection.getAutoCommit()) {
            connection.setAutoCommit(true);
            session.restoreAutoCommit();
        }
        return session;
    }

    /** What a script begins with, so that its session is like one from here. */
    public List<String> prologue() {
        return dialect.offline().prologue(address == null ? Map.of() : address.properties());
    }

    /** What people may see of the place: an address without its password. */
    public String display() {
        return address == null ? "data source" : address.display();
    }
}
