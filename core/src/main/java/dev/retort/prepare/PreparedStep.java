package dev.retort.prepare;

import dev.retort.plan.Step;
import dev.retort.script.SqlScript;
import dev.retort.sql.SqlStatement;
import java.util.List;

/**
 * A step that has been checked and split, ready to be sent.
 *
 * @param step what and which way
 * @param script the file that it comes from
 * @param statements what is sent, in this order
 * @param checksum the checksum of the upgrade that is in force
 */
public record PreparedStep(Step step, SqlScript script, List<SqlStatement> statements, String checksum) {
    public PreparedStep {
        statements = List.copyOf(statements);
    }

    /** The file, as people find it. */
    public String source() {
        return step.revision().source();
    }
}
