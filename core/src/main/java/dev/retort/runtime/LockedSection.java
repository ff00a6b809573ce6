package dev.retort.runtime;

import dev.retort.database.Cancellation;
import dev.retort.database.Identity;
import dev.retort.database.Session;
import dev.retort.database.SessionSource;
import dev.retort.database.UnsupportedServerException;
import dev.retort.database.VersionTable;
import dev.retort.lock.LockWait;
import dev.retort.lock.MigrationLock;
import dev.retort.lock.Runner;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does something under the lock, on one session, and again on a new one where the state turned out to be
 * another than planned for.
 */
final class LockedSection {
    private static final int ATTEMPTS = 3;

    private final SessionSource sessions;
    private final RunSettings settings;
    private @Nullable Session looked;

    LockedSection(SessionSource sessions, RunSettings settings) {
        this(sessions, settings, null);
    }

    /** One that begins with a session that has looked at the state, where that can become the session of a run. */
    LockedSection(SessionSource sessions, RunSettings settings, @Nullable Session looked) {
        this.sessions = sessions;
        this.settings = settings;
        this.looked = looked;
    }

    /**
     * Runs the work while no other runner runs.
     *
     * @throws dev.retort.lock.LockedException where another runner holds the lock for longer than configured
     * @throws StateException.Changed where the work finds a changed state three times in a row
     */
    <T> T run(Function<LockedRun, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (StateException.Changed e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                // Where the server went away in a commit, it may take a moment to come back.
                settings.cancellation().pause(Duration.ofSeconds(attempt));
            }
        }
    }

    private <T> T once(Function<LockedRun, T> work) {
        Cancellation cancellation = settings.cancellation();
        Session first = looked;
        looked = null;
        try (Session session = sessions.openForRun(Runner.name(), first)) {
            cancellation.watch(session);
            AtomicReference<Identity> answer = new AtomicReference<>();
            new Patience(session, settings).run(() -> answer.set(Identity.of(session)));
            Identity identity = answer.get();
            refuse(session, identity);
            try (MigrationLock lock = MigrationLock.of(session, identity, settings.names(), settings.clock())) {
                if (!new LockWait(settings.lockTimeout(), settings.listener()::waiting, cancellation).acquire(lock)) {
                    throw new StateException.Cancelled();
                }
                VersionTable versions =
                        new VersionTable(session, settings.names().in(identity.namespace()));
                return underLock(new LockedRun(versions, identity, lock, settings), work);
            }
        } finally {
            cancellation.watch(null);
        }
    }

    /** Leaves no transaction open, so that the lock can be given back; and the session as it was found. */
    private static <T> T underLock(LockedRun run, Function<LockedRun, T> work) {
        try {
            return work.apply(run);
        } finally {
            run.session.rollback();
            run.restoreSession();
        }
    }

    private void refuse(Session session, Identity identity) {
        Optional<String> lookAlike = session.dialect().lookAlike(identity.version());
        if (lookAlike.isPresent()) {
            throw UnsupportedServerException.lookAlike(
                    lookAlike.get(), session.dialect().database().displayName());
        }
        if (identity.namespace().isEmpty() && settings.names().schemaName() == null) {
            throw UnsupportedServerException.noNamespace(identity.database());
        }
    }
}
