package dev.retort.runtime;

import dev.retort.database.Session;
import dev.retort.database.TableNames;
import dev.retort.database.VersionTable;
import dev.retort.script.Scripts;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What nearly every start finds: a database that holds all revisions of this build, each as its file says, and no
 * other. That is one query; where one index speaks for all revisions, none is read.
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
     * @param session outside of a transaction; null where there is no database yet
     * @return empty where it is not, or where the revisions have several heads
     * @throws dev.retort.database.DatabaseException where the database cannot be read
     */
    public static Optional<AtHead> find(Scripts scripts, @Nullable Session session, TableNames names) {
        Optional<String> head = scripts.head();
        if (head.isEmpty() || session == null) {
            return Optional.empty();
        }
        return new VersionTable(session, names)
                .lines()
                .flatMap(lines -> scripts.matchApplied(
                        checksumById(lines), session.dialect().database()))
                .map(ids -> new AtHead(head.get(), ids));
    }

    private static SortedMap<String, String> checksumById(String lines) {
        SortedMap<String, String> checksumById = new TreeMap<>();
        lines.lines().map(line -> line.split("\t", 2)).forEach(parts -> checksumById.put(parts[0], parts[1]));
        return checksumById;
    }
}
