package dev.retort.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/**
 * Wraps real connections to a test database. It records the statements that are sent, and a test can simulate network
 * failures, or a connection pooler that assigns transactions to different server processes.
 */
public final class WatchedDataSource {
    private final TestDatabase database;
    private final Network network;
    private final List<String> sent = new ArrayList<>();

    /** A simulated network between the engine and the server. */
    public interface Network {
        /** A network without failures. */
        Network RELIABLE = new Network() {};

        /** The real connection on which a statement is executed: 0 or 1. */
        default int route(String sql) {
            return 0;
        }

        /** Called before a statement reaches the server. */
        default void before(String sql) throws SQLException {}

        /** Called after the server has executed a statement, before the client receives the result. */
        default void after(String sql) throws SQLException {}
    }

    /** Creates a data source for this database with the given network. */
    public WatchedDataSource(TestDatabase database, Network network) {
        this.database = database;
        this.network = network;
    }

    /** Returns the statements that were sent since the last call, in order. */
    public List<String> takeSent() {
        List<String> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    /** The data source for the engine. */
    public DataSource dataSource() {
        return proxy(DataSource.class, (method, arguments) -> {
            if (method.getName().equals("getConnection")) {
                return connection(List.of(database.connect(), database.connect()));
            }
            throw new SQLException("not implemented: " + method.getName());
        });
    }

    /** A pool with a single connection, which stays open when it is closed by its user. */
    public static DataSource poolOf(Connection connection) {
        Connection pooled = pooled(connection);
        return proxy(DataSource.class, (method, arguments) -> pooled);
    }

    /** A pool with a single connection, which uses the current value of the reference for each call. */
    public static DataSource switching(AtomicReference<Connection> current) {
        Connection pooled = proxy(
                Connection.class,
                (method, arguments) ->
                        method.getName().equals("close") ? null : call(current.get(), method, arguments));
        return proxy(DataSource.class, (method, arguments) -> pooled);
    }

    /** A pool of two connections, which stay open when they are closed by their user. It hands them out in turn. */
    public static DataSource alternating(Connection first, Connection second) {
        List<Connection> pooled = List.of(pooled(first), pooled(second));
        AtomicInteger taken = new AtomicInteger();
        return proxy(DataSource.class, (method, arguments) -> pooled.get(taken.getAndIncrement() % 2));
    }

    private static Connection pooled(Connection connection) {
        return proxy(
                Connection.class,
                (method, arguments) -> method.getName().equals("close") ? null : call(connection, method, arguments));
    }

    private Connection connection(List<Connection> real) {
        return proxy(Connection.class, (method, arguments) -> switch (method.getName()) {
            case "createStatement" ->
                statement(
                        Statement.class,
                        List.of(real.get(0).createStatement(), real.get(1).createStatement()),
                        "");
            case "prepareStatement" -> {
                String sql = (String) arguments[0];
                yield statement(
                        PreparedStatement.class,
                        List.of(real.get(0).prepareStatement(sql), real.get(1).prepareStatement(sql)),
                        sql);
            }
            case "close" -> {
                for (Connection each : real) {
                    each.close();
                }
                yield null;
            }
            default -> call(real.get(0), method, arguments);
        });
    }

    /** A statement that is executed on the connection to which its SQL is routed. Results are read from there too. */
    private <T extends Statement> T statement(Class<T> type, List<T> statements, String prepared) {
        AtomicReference<T> last = new AtomicReference<>(statements.get(0));
        return proxy(type, (method, arguments) -> {
            if (method.getName().startsWith("set") || method.getName().equals("close")) {
                call(statements.get(0), method, arguments);
                return call(statements.get(1), method, arguments);
            }
            if (!method.getName().startsWith("execute")) {
                return call(last.get(), method, arguments);
            }
            String sql = prepared.isEmpty() ? (String) arguments[0] : prepared;
            sent.add(sql);
            network.before(sql);
            last.set(statements.get(network.route(sql)));
            Object result = call(last.get(), method, arguments);
            network.after(sql);
            return result;
        });
    }

    @FunctionalInterface
    private interface Handler {
        Object invoke(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                WatchedDataSource.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> handler.invoke(method, arguments)));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
