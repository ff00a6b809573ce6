package dev.retort.runtime;

import dev.retort.database.Session;
import dev.retort.database.SessionSource;
import dev.retort.database.VersionTable;
import dev.retort.script.IndexText;
import dev.retort.script.Scripts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What nearly every start finds: a database that holds all revisions of this build, each as its file says, and no
 * other. Where one index speaks for all revisions, that is one query, and no revision is read.
 *
 * @param head the one head of the revisions, and so of the database
 * @param applied the ids of all revisions, sorted
 */
public record AtHead(String head, List<String> applied) {
    public AtHead {
        applied = List.copyOf(applied);
    }

    /**
     * Looks whether it is so.
     *
     * @return empty where it is not, or where nobody can tell without reading the revisions
     * @throws dev.retort.database.DatabaseException where the database cannot be read
     */
    public static Optional<AtHead> find(Scripts scripts, SessionSource sessions, RunSettings settings) {
        Optional<String> head = scripts.index().flatMap(IndexText::head);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> checksums =
                scripts.index().get().checksums(sessions.dialect().database());
        try (Session session = sessions.openExisting().orElse(null)) {
            return session != null && new VersionTable(session, settings.names()).holds(checksums)
                    ? Optional.of(new AtHead(head.get(), List.copyOf(checksums.keySet())))
                    : Optional.empty();
        }
    }
}
