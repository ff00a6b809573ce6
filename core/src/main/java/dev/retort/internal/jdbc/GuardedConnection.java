package dev.retort.internal.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection for the Java code of a revision. It refuses the methods that would end or split the engine's
 * transaction, which holds the version row.
 */
final class GuardedConnection {
    private static final Set<String> REFUSED = Set.of(
            "commit",
            "rollback",
            "setAutoCommit",
            "setSavepoint",
            "releaseSavepoint",
            "close",
            "abort",
            "setTransactionIsolation",
            "setReadOnly",
            "unwrap");

    private GuardedConnection() {}

    /**
     * Returns a guarded proxy of the connection. It is a proxy because the interface has more than fifty methods,
     * and more with each version of JDBC.
     */
    static Connection of(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                GuardedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> call(connection, method, arguments));
    }

    private static @Nullable Object call(Connection connection, Method method, @Nullable Object[] arguments)
            throws Throwable {
        if (REFUSED.contains(method.getName())) {
            throw new IllegalStateException("'" + method.getName()
                    + "' is not allowed in a revision: the engine begins and ends the transaction itself");
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
