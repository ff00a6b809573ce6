package dev.retort.internal.jdbc;

import dev.retort.dialect.ServerRules.SessionStateSql;
import dev.retort.dialect.ServerRules.SessionStateSql.Coverage;
import dev.retort.dialect.ServerRules.UserSql;
import dev.retort.internal.jdbc.Session.Command;
import dev.retort.internal.jdbc.Session.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The state of a session when it was opened: its settings, temporary objects and locks. A revision may change them by
 * any means, such as a function or Java code, so the state is compared or reset and never derived from the revision.
 */
final class SessionSnapshot {
    private final SessionStateSql sql;
    private final Map<String, String> settings;
    private final Set<String> kept;

    private SessionSnapshot(SessionStateSql sql, Map<String, String> settings, Set<String> kept) {
        this.sql = sql;
        this.settings = settings;
        this.kept = kept;
    }

    /** Reads the present state of a session. */
    static SessionSnapshot of(Session session) {
        SessionStateSql sql = session.dialect().server().session().state();
        return new SessionSnapshot(sql, settings(session, sql), new HashSet<>(objects(session, sql)));
    }

    private static Map<String, String> settings(Session session, SessionStateSql sql) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (!sql.settings().isEmpty()) {
            session.query(sql.settings(), row -> settings.put(row.text(1), row.text(2)));
        }
        return settings;
    }

    private static List<String> objects(Session session, SessionStateSql sql) {
        return sql.objects().isEmpty() ? List.of() : session.query(sql.objects(), row -> row.text(1));
    }

    /** Returns whether the state includes all settings. */
    boolean isComplete() {
        return sql.coverage() == Coverage.COMPLETE;
    }

    /** Adds the present temporary objects and locks to those that are kept. */
    void keepObjects(Session session) {
        kept.addAll(objects(session, sql));
    }

    /**
     * Returns the statements that restore the settings in a transaction, followed by a query of the present objects.
     * The results must be passed to {@link #removeObjects}.
     */
    List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        sql.reset().forEach(statement -> commands.add(Command.of(statement)));
        settings.values().forEach(statement -> commands.add(Command.of(statement)));
        if (!sql.objects().isEmpty()) {
            commands.add(Command.of(sql.objects()));
        }
        return commands;
    }

    /** Returns the statements that make the session act as the user who had opened it. */
    List<Command> userCommands(UserSql user) {
        List<Command> commands = new ArrayList<>(List.of(Command.of(user.reset())));
        user.settings().forEach(key -> commands.add(Command.of(Objects.requireNonNull(settings.get(key)))));
        return commands;
    }

    /** Removes the objects that did not exist when the session was opened, given the results of {@link #commands}. */
    void removeObjects(Session session, List<Reply> replies) {
        if (!sql.objects().isEmpty()) {
            remove(session, replies.get(commands().size() - 1).values());
        }
    }

    private void remove(Session session, List<String> statements) {
        statements.stream().filter(statement -> !kept.contains(statement)).forEach(session::execute);
    }

    /** Restores the state outside a transaction: changed settings are set, and new objects are removed. */
    void restore(Session session) {
        Map<String, String> now = settings(session, sql);
        settings.forEach((key, statement) -> {
            String present = now.getOrDefault(key, "none");
            boolean isKept = statement.isEmpty() || present.isEmpty();
            if (!isKept && !Objects.equals(statement, present)) {
                session.execute(statement);
            }
        });
        remove(session, objects(session, sql));
    }
}
