package dev.retort.testing;

import dev.retort.Retort;
import dev.retort.RetortBuilder;
import dev.retort.config.Config;
import dev.retort.config.DatabaseUrl;
import dev.retort.dialect.Dialect;
import dev.retort.error.ErrorText;
import dev.retort.internal.command.Workspace;
import dev.retort.internal.compare.CreatedObjects;
import dev.retort.internal.inspect.DatabaseContent;
import dev.retort.internal.jdbc.Cancellation;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionIdentity;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.internal.jdbc.TableNames;
import dev.retort.internal.lock.StatementWatch;
import dev.retort.internal.replay.ScratchDatabase;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.step.RunSettings;
import dev.retort.result.RunListener;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * A database that is empty when it is opened, and on which revisions are run. Closing it removes everything.
 *
 * @param retort runs the revisions
 * @param sessions opens sessions on the same database
 * @param remove removes the content of the database, or the database
 */
record TestedDatabase(Retort retort, SessionSource sessions, Runnable remove) implements AutoCloseable {
    private static final RunSettings SETTINGS = new RunSettings(
            TableNames.DEFAULT,
            Duration.ofMinutes(2),
            Config.DatabaseAhead.REFUSE,
            Config.OutOfOrder.RUN,
            "",
            "",
            Clock.systemUTC(),
            RunListener.NONE,
            new Cancellation(),
            StatementWatch.none());

    static TestedDatabase sqlite(Setup setup) {
        return inMemory(setup, "sqlite:///:memory:");
    }

    static TestedDatabase h2(Setup setup) {
        return inMemory(setup, "jdbc:h2:mem:");
    }

    private static TestedDatabase inMemory(Setup setup, String url) {
        SingleConnection connection =
                new SingleConnection(DatabaseUrl.parse(url).jdbcUrl());
        return new TestedDatabase(
                setup.builder().dataSource(connection).build(),
                SessionSource.of(connection, List.of()),
                connection::close);
    }

    static TestedDatabase server(Setup setup, String url) {
        return server(setup.builder().url(url), sessions(url));
    }

    static TestedDatabase server(Setup setup, DataSource dataSource) {
        SessionSource sessions = SessionSource.of(dataSource, List.of());
        requireServer(sessions.dialect());
        PoolCheck.requireTwoConnections(sessions);
        return server(setup.builder().dataSource(dataSource), sessions);
    }

    private static TestedDatabase server(RetortBuilder builder, SessionSource sessions) {
        requireServer(sessions.dialect());
        Retort retort = builder.build();
        ScratchDatabase empty = ScratchDatabase.ofServer(sessions, SETTINGS);
        return new TestedDatabase(retort, sessions, empty::close);
    }

    private static void requireServer(Dialect dialect) {
        if (dialect.comparison().scratchContent().isEmpty()) {
            throw new IllegalStateException(ErrorText.of(
                            "Cannot check the revisions",
                            dialect.database().displayName() + " is not a server that can be emptied after each check")
                    .fix("call 'onSqlite()' or 'onH2()' in revisions(), which create a database in memory.")
                    .format("retort"));
        }
    }

    private static SessionSource sessions(String url) {
        return Workspace.sessionsOf(DatabaseUrl.parse(url), List.of());
    }

    Dialect dialect() {
        return sessions.dialect();
    }

    /** Inspects the database: the default namespace, and those in which these revisions create objects. */
    DatabaseContent content(Scripts scripts) {
        return with(session -> {
            String namespace = SessionIdentity.of(session).namespace();
            Set<String> namespaces = new TreeSet<>(Set.of(""));
            namespaces.addAll(
                    CreatedObjects.of(scripts, session.dialect(), namespace).namespaces());
            return DatabaseContent.of(session, namespaces, TableNames.DEFAULT);
        });
    }

    /** Calls a function with a session that can write. */
    <T> T with(Function<Session, T> function) {
        try (Session session = sessions.openForLock()) {
            return function.apply(session);
        }
    }

    @Override
    public void close() {
        remove.run();
    }
}
