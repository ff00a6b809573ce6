package dev.retort.internal.replay;

import dev.retort.dialect.ComparisonRules;
import dev.retort.dialect.Dialect;
import dev.retort.internal.jdbc.MemoryDatabase;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.internal.step.RunSettings;
import dev.retort.result.JavaReplay;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens scratch databases.
 *
 * @param server the empty database that was named for this purpose; null if none was
 * @param java what to do with Java code of revisions
 * @param settings the settings of runs
 */
public record Scratch(@Nullable SessionSource server, JavaReplay java, RunSettings settings) {

    /** Returns whether revisions are replayed in memory, which needs no database of the user. */
    public static boolean isInMemory(Dialect dialect) {
        return dialect.comparison()
                .scratch()
                .filter(scratch -> !scratch.url().isEmpty())
                .isPresent();
    }

    /**
     * Opens a scratch database, which is empty.
     *
     * @param like a database of which it gets the settings that determine how SQL is read; null for the default
     *     settings
     * @throws ScratchException if a database is necessary and none was named, or it cannot be used
     */
    ScratchDatabase open(Dialect dialect, @Nullable SessionSource like) {
        if (isInMemory(dialect)) {
            if (server != null) {
                throw ScratchException.unnecessary(dialect.database());
            }
            ComparisonRules.ScratchDatabase scratch =
                    dialect.comparison().scratch().orElseThrow();
            MemoryDatabase memory = MemoryDatabase.create(dialect, scratch, settings(scratch, like));
            return new ScratchDatabase(memory.sessions(), memory::close);
        }
        if (server == null) {
            throw ScratchException.missing(dialect.database());
        }
        if (!server.dialect().database().equals(dialect.database())) {
            throw ScratchException.otherDatabase(server.dialect().database(), dialect.database());
        }
        return EmptyDatabase.open(server, settings);
    }

    private static String settings(ComparisonRules.ScratchDatabase scratch, @Nullable SessionSource like) {
        if (scratch.settings().isEmpty() || like == null) {
            return "";
        }
        Optional<Session> existing = like.openExisting();
        if (existing.isEmpty()) {
            return "";
        }
        try (Session session = existing.get()) {
            return session.query(scratch.settings(), row -> row.text(1)).get(0);
        }
    }
}
