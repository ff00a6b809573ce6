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
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/**
 * Hands out real connections and stands between them and the engine: it writes down what is sent, and a test may make
 * the network fail or send a transaction to another server process, as a pooler would.
 */
public final class WatchedDataSource {
    private final TestDatabase database;
    private final Network network;
    private final List<String> sent = new ArrayList<>();

    /** What may happen to a statement on its way. */
    public interface Network {
        /** Nothing happens. */
        Network SOUND = new Network() {};

        /** Which of two real connections carries the statement: 0 or 1. */
        default int route(String sql) {
            return 0;
        }

        /** Before the statement reaches the server. */
        default void before(String sql) throws SQLException {}

        /** After the server has done it, before its answer arrives. */
        default void after(String sql) throws SQLException {}
    }

    /** Connections to this database over that network. */
    public WatchedDataSource(TestDatabase database, Network network) {
        this.database = database;
        this.network = network;
    }

    /** What has been sent since the last call, in its order. */
    public List<String> takeSent() {
        List<String> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    /** The data source to hand out. */
    public DataSource dataSource() {
        return proxy(DataSource.class, (method, arguments) -> {
            if (method.getName().equals("getConnection")) {
                return connection(List.of(database.connect(), database.connect()));
            }
            throw new SQLException("not needed: " + method.getName());
        });
    }

    /** A pool of one connection, which stays open when it is given back. */
    public static DataSource lending(Connection connection) {
        Connection lent = proxy(
                Connection.class,
                (method, arguments) -> method.getName().equals("close") ? null : call(connection, method, arguments));
        return proxy(DataSource.class, (method, arguments) -> lent);
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

    /** One that is sent over the connection that its text is routed to; it is asked for its results there. */
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
    private interface Answer {
        Object to(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                WatchedDataSource.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method, arguments)));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
