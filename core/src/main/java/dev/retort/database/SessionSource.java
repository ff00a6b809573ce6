package dev.retort.database;

import dev.retort.ddl.Dialect;
import dev.retort.ddl.Dialect.SessionWords;
import dev.retort.ddl.Dialects;
import dev.retort.ddl.ErrorClass;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.error.Scrubber;
import dev.retort.schema.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
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

    private SessionSource(
            Dialect dialect, Scrubber scrubber, @Nullable DataSource dataSource, @Nullable Address address) {
        this.dialect = dialect;
        this.scrubber = scrubber;
        this.dataSource = dataSource;
        this.address = address;
    }

    /**
     * Sessions that connect to this address.
     *
     * @param scrubber removes the secrets of the address from texts
     * @throws Dialects.UnsupportedDatabaseException where the database cannot be migrated
     */
    public static SessionSource of(Address address, Scrubber scrubber) {
        return new SessionSource(Dialects.of(address.database()), scrubber, null, address);
    }

    /**
     * Sessions from an application's pool; connections are given back as they came. One is opened now, to ask its
     * driver which database it is; that is no query.
     *
     * @throws DataSourceException where there is no connection, or the database is not one that can be migrated
     */
    public static SessionSource of(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            Database database = Arrays.stream(Database.values())
                    .filter(d -> d.displayName().equalsIgnoreCase(product))
                    .findFirst()
                    .orElseThrow(() -> new DataSourceException("its driver calls itself '" + product + "'"));
            return new SessionSource(Dialects.of(database), Scrubber.NONE, dataSource, null);
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
     * A session for reading that creates nothing; empty where the database is a file that does not exist yet.
     *
     * @throws DatabaseException where there is no connection
     */
    public Optional<Session> openExisting() {
        if (address != null && address.missing().getAsBoolean()) {
            return Optional.empty();
        }
        return Optional.of(connect(dialect.session().readProperties()));
    }

    /**
     * A session for a run; a database that is a file is created where it does not exist.
     *
     * @param runner the runner's name, as other sessions see it
     * @param looked a session of this source that has read the state; it becomes that of the run, or is closed where it
     *     cannot or was lost; null for none
     * @throws DatabaseException where there is no connection
     */
    public Session openForRun(String runner, @Nullable Session looked) {
        SessionWords words = dialect.session();
        if (looked instanceof JdbcSession session
                && (dataSource != null || !words.rename().isEmpty())) {
            try {
                if (isNamedByEngine(words)) {
                    session.update(words.rename(), runner);
                }
                return setUp(session, words);
            } catch (DatabaseException e) {
                // Listeners were told since it looked, and it may have been lost meanwhile.
                if (e.errorClass() != ErrorClass.CONNECTION_LOST) {
                    throw e;
                }
            }
        }
        if (looked != null) {
            looked.close();
        }
        Map<String, String> properties = new HashMap<>(words.runProperties());
        properties.replaceAll((name, value) -> value.equals("%s") ? runner : value);
        return setUp(connect(properties), words);
    }

    private Session setUp(JdbcSession session, SessionWords words) {
        try {
            words.setup().forEach(session::execute);
            if (dataSource != null) {
                session.onClose(words.reset());
            }
            return session;
        } catch (DatabaseException e) {
            session.close();
            throw e;
        }
    }

    /** Whether the runner's name is that of the session: not in a pool, and not where the address has another one. */
    private boolean isNamedByEngine(SessionWords words) {
        if (address == null) {
            return false;
        }
        for (Map.Entry<String, String> property : words.runProperties().entrySet()) {
            if (property.getValue().equals("%s") && address.properties().containsKey(property.getKey())) {
                return false;
            }
        }
        return true;
    }

    private JdbcSession connect(Map<String, String> defaults) {
        try {
            if (dataSource != null) {
                return pooled(dataSource.getConnection());
            }
            Map<String, String> properties = new HashMap<>(defaults);
            properties.putAll(address.properties());
            Properties forDriver = new Properties();
            forDriver.putAll(properties);
            return new JdbcSession(DriverManager.getConnection(address.jdbcUrl(), forDriver), dialect, scrubber);
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
        return dialect.prologue(address == null ? Map.of() : address.properties());
    }

    /** What people may see of the place: an address without its password. */
    public String display() {
        return address == null ? "data source" : address.display();
    }
}
