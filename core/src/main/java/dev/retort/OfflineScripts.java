package dev.retort;

import dev.retort.internal.command.Workspace;
import dev.retort.internal.command.WriteScript;
import dev.retort.result.PlanResult;
import dev.retort.result.StampMode;
import java.util.List;

/**
 * Writes SQL scripts instead of running. What a script leaves in a database is what the run would leave there.
 *
 * <pre>{@code
 * String sql = retort.script().forDialect("postgresql:15").upgrade("head").script();
 * }</pre>
 *
 * <p>Scripts are for the dialect of the database, unless {@link #forDialect} names one: then no database is needed.
 * Immutable.
 */
public final class OfflineScripts {
    private final Workspace workspace;
    private final String dialect;

    OfflineScripts(Workspace workspace, String dialect) {
        this.workspace = workspace;
        this.dialect = dialect;
    }

    /**
     * Scripts for this dialect.
     *
     * @param name a dialect, with a version of the server or without: {@code postgresql}, {@code postgresql:15}
     * @throws IllegalArgumentException if the name is blank
     */
    public OfflineScripts forDialect(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the dialect has no name");
        }
        return new OfflineScripts(workspace, name);
    }

    /**
     * The script of an upgrade.
     *
     * @param target an identifier, for a database to which nothing is applied; or a range, from what is applied
     */
    public PlanResult upgrade(String target) {
        return script().upgrade(target);
    }

    /**
     * The script of a downgrade.
     *
     * @param range from what is applied to what stays: {@code a1:base}
     */
    public PlanResult downgrade(String range) {
        return script().downgrade(range);
    }

    /**
     * The script of a stamp that keeps what is recorded.
     *
     * @param targets identifiers
     */
    public PlanResult stamp(List<String> targets) {
        return stamp(targets, StampMode.KEEP);
    }

    /**
     * The script of a stamp.
     *
     * @param targets identifiers
     * @param mode what to do with what is recorded already
     */
    public PlanResult stamp(List<String> targets, StampMode mode) {
        return script().stamp(targets, mode);
    }

    private WriteScript script() {
        return new WriteScript(workspace, dialect);
    }
}
