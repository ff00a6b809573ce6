package dev.retort.internal.prepare;

import dev.retort.internal.plan.Step;
import dev.retort.internal.script.JavaRevision;
import dev.retort.internal.script.Script;
import dev.retort.op.ExecuteSql;
import dev.retort.op.Operation;
import dev.retort.op.RunJdbc;
import dev.retort.schema.Database;
import dev.retort.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A step that has been checked and split, ready to be sent.
 *
 * @param step what and which way
 * @param script the file that it comes from
 * @param units what is sent, in this order
 * @param sending whether all of it is one transaction
 * @param checksum the checksum of the upgrade that is in force; empty if nobody knows it
 */
public record PreparedStep(Step step, Script script, List<Unit> units, Sending sending, String checksum) {
    /** How a step is sent. */
    public enum Sending {
        /** In one transaction with its version row: a cut leaves all of it or nothing. */
        ONE_TRANSACTION,
        /** Unit by unit, with a journal in its version row. */
        JOURNALED
    }

    public PreparedStep {
        units = List.copyOf(units);
    }

    /** The file, as people find it. */
    public String source() {
        return step.revision().source();
    }

    /** The file, with the line on which this work of the step is written, where that is known. */
    public String place(Work work, Database database) {
        int line = line(work, database);
        return source() + (line > 0 ? ":" + line : "");
    }

    /** The line of the file on which this work is written; 0 where it is not known. Asked for once it has failed. */
    public int line(Work work, Database database) {
        if (work instanceof Work.Sql sql && sql.statement().line() > 0) {
            return sql.statement().line();
        }
        if (!(script instanceof JavaRevision java)) {
            return 0;
        }
        Predicate<Operation> which = operation -> isWrittenAs(work, operation, database);
        return java.line(step.direction(), database, which);
    }

    private static boolean isWrittenAs(Work work, Operation operation, Database database) {
        if (work instanceof Work.Change change) {
            return change.operations().contains(operation);
        }
        if (work instanceof Work.Java java) {
            return operation instanceof RunJdbc written
                    && written.name().equals(java.operation().name());
        }
        return operation instanceof ExecuteSql written
                && written.sql()
                        .in(database)
                        .filter(text -> holds(text, work.display()))
                        .isPresent();
    }

    /** Whether a statement stands there whole: alone, or with others before it and behind it. */
    private static boolean holds(String text, String statement) {
        int at = text.indexOf(statement);
        return at >= 0
                && (text.substring(0, at).isBlank()
                        || text.substring(0, at).stripTrailing().endsWith(";"))
                && (text.substring(at + statement.length()).isBlank()
                        || text.substring(at + statement.length())
                                .stripLeading()
                                .startsWith(";"));
    }

    /** All that it does, in its order. */
    public List<Work> works() {
        return units.size() == 1
                ? units.get(0).works()
                : units.stream().flatMap(unit -> unit.works().stream()).toList();
    }

    /** The statements that its author wrote, in their order. */
    public List<SqlStatement> statements() {
        List<SqlStatement> statements = new ArrayList<>();
        for (Work work : works()) {
            if (work instanceof Work.Sql sql) {
                statements.add(sql.statement());
            }
        }
        return statements;
    }

    /** Its operations but for raw SQL and Java, in their order. */
    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Work work : works()) {
            if (work instanceof Work.Change change) {
                operations.addAll(change.operations());
            }
        }
        return operations;
    }
}
