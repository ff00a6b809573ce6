package dev.retort.bot.database;

import dev.retort.config.DatabaseUrl;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** A data source that writes down every statement which goes through its connections, whoever prepares it. */
final class CountingDataSource {
    private final DatabaseUrl url;
    private final List<String> statements = new CopyOnWriteArrayList<>();

    CountingDataSource(DatabaseUrl url) {
        this.url = url;
    }

    DataSource dataSource() {
        return proxy(DataSource.class, (self, method, arguments) -> {
            if (method.getName().equals("getConnection")) {
                return connection(TestDatabase.connect(url));
            }
            throw new UnsupportedOperationException(method.getName());
        });
    }

    /** What was executed, in order, without the settings of a session. */
    List<String> queries() {
        return statements.stream()
                .filter(sql -> !sql.strip().toLowerCase(Locale.ROOT).matches("(?s)(pragma|set) .*"))
                .toList();
    }

    private Connection connection(Connection real) {
        return proxy(Connection.class, (self, method, arguments) -> {
            Object result = forward(real, method, arguments);
            if (result instanceof PreparedStatement prepared) {
                return statement(PreparedStatement.class, prepared, String.valueOf(arguments[0]));
            }
            return result instanceof Statement plain ? statement(Statement.class, plain, "") : result;
        });
    }

    private <T extends Statement> T statement(Class<T> type, T real, String prepared) {
        return proxy(type, (self, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                statements.add(arguments == null ? prepared : String.valueOf(arguments[0]));
            }
            return forward(real, method, arguments);
        });
    }

    private static Object forward(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
