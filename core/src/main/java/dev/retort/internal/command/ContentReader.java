package dev.retort.internal.command;

import dev.retort.internal.compare.CreatedObjects;
import dev.retort.internal.inspect.DatabaseContent;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionIdentity;
import dev.retort.internal.jdbc.TableNames;
import dev.retort.internal.script.Scripts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Reads the content of a database: the namespace of unqualified names, and those in which revisions or SQL files create
 * objects.
 *
 * @param engineTables the names of the engine's tables
 * @param created find the objects that are created, for a session and its default namespace
 */
record ContentReader(TableNames engineTables, List<BiFunction<Session, String, CreatedObjects>> created) {
    ContentReader {
        created = List.copyOf(created);
    }

    /** Creates a reader for the namespaces of these revisions. */
    static ContentReader of(Workspace workspace, Scripts scripts) {
        return new ContentReader(workspace.settings().names(), List.of()).with(scripts);
    }

    /** Returns a copy that also reads the namespaces of these revisions. */
    ContentReader with(Scripts scripts) {
        return with((session, namespace) -> CreatedObjects.of(scripts, session.dialect(), namespace));
    }

    /** Returns a copy that also reads the namespaces of this SQL. */
    ContentReader with(String sql) {
        return with((session, namespace) -> CreatedObjects.ofSql(sql, session.dialect(), namespace));
    }

    private ContentReader with(BiFunction<Session, String, CreatedObjects> other) {
        List<BiFunction<Session, String, CreatedObjects>> all = new ArrayList<>(created);
        all.add(other);
        return new ContentReader(engineTables, all);
    }

    DatabaseContent read(Session session) {
        String namespace = SessionIdentity.of(session).namespace();
        Set<String> namespaces = new TreeSet<>(Set.of(""));
        created.forEach(
                objects -> namespaces.addAll(objects.apply(session, namespace).namespaces()));
        return DatabaseContent.of(session, namespaces, engineTables);
    }
}
