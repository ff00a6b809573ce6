package dev.retort.contract.kill;

import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills processes during their runs, on random revisions, and checks after every kill: each revision's effect is
 * present once, the version table agrees with the schema or names the interrupted statement, no process was ready too
 * early, no row is lost, and running the same command again converges. {@code -Dkills=300} kills more processes, and
 * {@code -Dkills.seed=N} begins with the scenario that a failure names.
 */
class KillContract {
    @TempDir
    private Path folder;

    @EveryDatabase
    void invariantsHoldAfterEveryKill(Database which) {
        int kills = Integer.getInteger("kills", 20);
        long seed = Long.getLong("kills.seed", 1);
        int killed = 0;
        for (; killed < kills; seed++) {
            KillScenario scenario = new KillScenario(which, folder.resolve("seed" + seed), seed);
            try {
                killed += scenario.run(kills - killed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        which + ", -Dkills.seed=" + seed + " after " + killed + " kills: " + e.getMessage() + "\n"
                                + scenario.sessions(),
                        e);
            }
        }
    }
}
