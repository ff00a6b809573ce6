package dev.retort.runtime;

import dev.retort.database.Session.Command;
import dev.retort.database.VersionRow;
import dev.retort.ddl.Dialect;
import dev.retort.op.DeleteRows;
import dev.retort.op.InsertRows;
import dev.retort.op.Operation;
import dev.retort.op.UpdateRows;
import dev.retort.plan.Direction;
import dev.retort.prepare.PreparedStep;
import dev.retort.prepare.Work;
import dev.retort.revision.Revision;
import dev.retort.sql.SqlStatement;
import java.util.List;

/**
 * What the transaction of a step begins with.
 *
 * @param prepared the step
 * @param fence the claim of its version row
 * @param limit what limits the wait of its first statement, where that changes the schema; else empty
 */
record Opening(PreparedStep prepared, Command fence, List<Command> limit) {

    /** What this step's transaction begins with, on this run. */
    static Opening of(LockedRun run, PreparedStep prepared) {
        Revision revision = prepared.step().revision();
        Command fence = prepared.step().direction() == Direction.UPGRADE
                ? run.versions.inserting(VersionRow.applied(revision, prepared.checksum(), run.now()))
                : run.versions.deleting(revision.id());
        return new Opening(prepared, fence, limit(run.session.dialect(), prepared));
    }

    private static List<Command> limit(Dialect dialect, PreparedStep prepared) {
        if (!mayLimit(dialect, prepared)) {
            return List.of();
        }
        List<Work> works = prepared.works();
        return works.isEmpty() || touchesRowsOnly(dialect, works.get(0))
                ? List.of()
                : List.of(Command.of(dialect.transaction().shortWait()));
    }

    /** Whether the engine says how long a statement of this step queues for a lock: not where its author does. */
    static boolean mayLimit(Dialect dialect, PreparedStep prepared) {
        return !dialect.transaction().shortWait().isEmpty() && !limitsWait(dialect, prepared);
    }

    private static boolean limitsWait(Dialect dialect, PreparedStep prepared) {
        for (SqlStatement statement : prepared.statements()) {
            if (dialect.limitsWait(statement)) {
                return true;
            }
        }
        return false;
    }

    private static boolean touchesRowsOnly(Dialect dialect, Work work) {
        if (work instanceof Work.Sql sql) {
            return dialect.touchesRowsOnly(sql.statement());
        }
        return !(work instanceof Work.Change change) || changesRowsOnly(change.operations());
    }

    private static boolean changesRowsOnly(List<Operation> operations) {
        for (Operation operation : operations) {
            if (!(operation instanceof InsertRows
                    || operation instanceof UpdateRows
                    || operation instanceof DeleteRows)) {
                return false;
            }
        }
        return true;
    }
}
