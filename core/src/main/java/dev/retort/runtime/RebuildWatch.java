package dev.retort.runtime;

import dev.retort.ddl.Renderer.RebuildGuard;
import dev.retort.prepare.PreparedStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches over rows that refer to others while a step may put a table in the place of another.
 *
 * <p>Foreign keys are not enforced during such a step, as the drop of the old table would delete or refuse what refers
 * to it. So before the commit it is asked whether any row refers to nothing. That is nearly always none, and then that
 * was all; else the step is rolled back, it is asked which of these were there before, and the step is run again: only
 * new ones make it fail.
 */
final class RebuildWatch {
    /** Apart, as the platform looks far and wide for a logger, and hardly any run has something to say here. */
    private static final class Log {
        static final Logger LOGGER = LoggerFactory.getLogger(RebuildWatch.class);
    }

    private static final int SHOWN = 5;

    private final LockedRun run;
    private final PreparedStep prepared;
    private final RebuildGuard guard;
    private @Nullable Set<String> known;
    private boolean restore;

    private RebuildWatch(LockedRun run, PreparedStep prepared, RebuildGuard guard) {
        this.run = run;
        this.prepared = prepared;
        this.guard = guard;
    }

    /** A watch over this step; null where there is nothing to watch over. */
    static @Nullable RebuildWatch of(LockedRun run, PreparedStep prepared) {
        RebuildGuard guard = run.renderer().guard(prepared.operations()).orElse(null);
        return guard == null ? null : new RebuildWatch(run, prepared, guard);
    }

    /** Runs the step, with foreign keys not enforced where that is needed. */
    void around(Runnable step) {
        restore = run.enforcesKeys(guard);
        if (restore) {
            run.session.execute(guard.off());
        }
        try {
            step.run();
        } catch (KnownFirst asked) {
            known = new HashSet<>(run.violations(guard));
            step.run();
        } finally {
            if (restore) {
                run.session.execute(guard.on());
            }
        }
    }

    /** Before the commit: refuses rows that refer to nothing and did not before. */
    void check() {
        List<String> found = run.violations(guard);
        if (found.isEmpty()) {
            return;
        }
        if (known == null) {
            throw new KnownFirst();
        }
        List<String> added = new ArrayList<>(found);
        added.removeAll(known);
        if (!added.isEmpty()) {
            throw new OrphanedRowsException(
                    prepared.step().revision(), added.stream().limit(SHOWN).toList(), added.size());
        }
        Log.LOGGER.warn(
                "Rows that refer to nothing, and did before revision {}: {}; some of them: {}",
                prepared.step().revision().id(),
                found.size(),
                found.stream().limit(SHOWN).toList());
    }

    /** Rows refer to nothing, and it is not known yet which of them did before. */
    private static final class KnownFirst extends RuntimeException {
        private static final long serialVersionUID = 1L;

        KnownFirst() {
            super(null, null, false, false);
        }
    }
}
