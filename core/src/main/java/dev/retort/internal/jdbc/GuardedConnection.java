package dev.retort.internal.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection for the Java code of a revision. It refuses the methods that would end or split the engine's
 * transaction, which holds the version row, and passes on each statement that was executed.
 *
 * <p>Connection and statements are proxies because their interfaces have more than fifty methods each, and more with
 * each version of JDBC.
 */
final class GuardedConnection implements InvocationHandler {
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

    private final Connection connection;
    private final Consumer<Statement> executed;

    private GuardedConnection(Connection connection, Consumer<Statement> executed) {
        this.connection = connection;
        this.executed = executed;
    }

    /**
     * Returns a guarded proxy of the connection.
     *
     * @param executed is called with a statement each time it was executed or has failed
     */
    static Connection of(Connection connection, Consumer<Statement> executed) {
        return (Connection) proxy(Connection.class, new GuardedConnection(connection, executed));
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(GuardedConnection.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (REFUSED.contains(method.getName())) {
            throw new IllegalStateException("'" + method.getName()
                    + "' is not allowed in a revision: the engine begins and ends the transaction itself");
        }
        Object result = call(connection, method, arguments);
        return result instanceof Statement statement
                ? proxy(method.getReturnType(), new WatchedStatement(statement, (Connection) proxy))
                : result;
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** A statement of Java code. Its messages are read at once, because the code may execute it again or close it. */
    private final class WatchedStatement implements InvocationHandler {
        private final Statement statement;
        private final Connection guarded;

        WatchedStatement(Statement statement, Connection guarded) {
            this.statement = statement;
            this.guarded = guarded;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            return switch (method.getName()) {
                case "getConnection" -> guarded;
                // The proxy is the statement of its caller, who may keep it in a set.
                case "equals" -> arguments != null && proxy == arguments[0];
                case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" -> executed(method, arguments);
                case "executeBatch", "executeLargeBatch" -> executed(method, arguments);
                default -> call(statement, method, arguments);
            };
        }

        private @Nullable Object executed(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
            try {
                return call(statement, method, arguments);
            } finally {
                executed.accept(statement);
            }
        }
    }
}
