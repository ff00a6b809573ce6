package dev.retort.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * The settings of a JDBC connection that the driver manages, and that Java code of a revision may have changed.
 * Settings that a driver does not support are ignored.
 */
final class ConnectionSettings {
    private final Connection connection;
    private final List<Setting<?>> settings = new ArrayList<>();

    @FunctionalInterface
    private interface Getter<T> {
        T get() throws SQLException;
    }

    @FunctionalInterface
    private interface Setter<T> {
        void set(T value) throws SQLException;
    }

    private record Setting<T>(T value, Getter<T> getter, Setter<T> setter) {
        void restore() throws SQLException {
            if (!Objects.equals(value, getter.get())) {
                setter.set(value);
            }
        }
    }

    private ConnectionSettings(Connection connection) {
        this.connection = connection;
    }

    /** Reads the present settings of a connection. */
    static ConnectionSettings of(Connection connection) throws SQLException {
        ConnectionSettings present = new ConnectionSettings(connection);
        // H2 reports a transaction that was begun with SQL as autocommit off.
        if (connection.getAutoCommit()) {
            present.add(connection::getAutoCommit, connection::setAutoCommit);
        }
        present.add(connection::getHoldability, connection::setHoldability);
        present.add(connection::getNetworkTimeout, value -> connection.setNetworkTimeout(Runnable::run, value));
        present.add(present::typeMap, connection::setTypeMap);
        present.add(present::clientInfo, connection::setClientInfo);
        return present;
    }

    private Map<String, Class<?>> typeMap() throws SQLException {
        Map<String, Class<?>> map = connection.getTypeMap();
        return map == null ? Map.of() : new HashMap<>(map);
    }

    private Properties clientInfo() throws SQLException {
        Properties copy = new Properties();
        Properties info = connection.getClientInfo();
        if (info != null) {
            copy.putAll(info);
        }
        return copy;
    }

    private <T> void add(Getter<T> getter, Setter<T> setter) {
        try {
            settings.add(new Setting<>(getter.get(), getter, setter));
        } catch (SQLException unsupported) {
            return;
        }
    }

    /**
     * Restores the settings that have changed.
     *
     * @throws SQLException if one cannot be restored
     */
    void restore() throws SQLException {
        for (Setting<?> setting : settings) {
            setting.restore();
        }
    }

    /** Restores the settings after a failure, which gets an exception that occurs meanwhile. */
    void restoreAfter(Throwable failure) {
        try {
            restore();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
