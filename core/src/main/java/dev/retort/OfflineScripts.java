package dev.retort;

import dev.retort.internal.command.Workspace;
import dev.retort.internal.command.WriteScript;
import dev.retort.result.PlanResult;
import dev.retort.result.StampMode;
import java.util.List;

/**
 * Writes SQL scripts instead of running migrations. A script leaves the database in the same state as the run would.
 *
 * <pre>{@code
 * String sql = retort.script().forDialect("postgresql:15").upgrade("head").script();
 * }</pre>
 *
 * <p>By default, scripts are written for the dialect of the configured database. No database is needed if
 * {@link #forDialect} selects a dialect. Immutable.
 */
public final class OfflineScripts {
    private final Workspace workspace;
    private final String dialect;

    OfflineScripts(Workspace workspace, String dialect) {
        this.workspace = workspace;
        this.dialect = dialect;
    }

    /**
     * Returns a writer of scripts for another dialect.
     *
     * @param name a dialect, optionally with a server version: {@code postgresql}, {@code postgresql:15}
     * @throws IllegalArgumentException if the name is blank
     */
    public OfflineScripts forDialect(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the dialect name must not be blank");
        }
        return new OfflineScripts(workspace, name);
    }

    /**
     * Writes the script of an upgrade.
     *
     * @param target an identifier, for an empty database; or a range that starts with the applied revisions:
     *     {@code a1:head}
     * @return the script and its steps
     */
    public PlanResult upgrade(String target) {
        return script().upgrade(target);
    }

    /**
     * Writes the script of a downgrade.
     *
     * @param range from the applied revisions to the revisions that remain applied: {@code a1:base}
     * @return the script and its steps
     */
    public PlanResult downgrade(String range) {
        return script().downgrade(range);
    }

    /**
     * Writes the script of a stamp in mode {@link StampMode#KEEP}.
     *
     * @param targets identifiers
     * @return the script; it has no steps
     */
    public PlanResult stamp(List<String> targets) {
        return stamp(targets, StampMode.KEEP);
    }

    /**
     * Writes the script of a stamp.
     *
     * @param targets identifiers
     * @param mode what to do with the revisions that are already recorded
     * @return the script; it has no steps
     */
    public PlanResult stamp(List<String> targets, StampMode mode) {
        return script().stamp(targets, mode);
    }

    private WriteScript script() {
        return new WriteScript(workspace, dialect);
    }
}
