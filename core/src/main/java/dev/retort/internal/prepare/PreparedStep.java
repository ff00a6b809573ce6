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
 * A step that has been checked and split into statements, ready for execution.
 *
 * @param step the revision and the direction
 * @param script the script of the revision
 * @param units the units of work, in execution order
 * @param mode whether the whole step is one transaction
 * @param checksum the checksum of the upgrade for this database; empty if it is unknown
 */
public record PreparedStep(Step step, Script script, List<Unit> units, ExecutionMode mode, String checksum) {
    /** How a step is executed. */
    public enum ExecutionMode {
        /** In one transaction together with its version row: after an interruption, all of it or nothing is applied. */
        ONE_TRANSACTION,
        /** Unit by unit, with a journal in its version row. */
        JOURNALED
    }

    public PreparedStep {
        units = List.copyOf(units);
    }

    /** The file or class of the revision, for messages. */
    public String source() {
        return step.revision().source();
    }

    /** The file, followed by the line of this work if it is known: {@code FILE:LINE}. */
    public String location(Work work, Database database) {
        int line = line(work, database);
        return source() + (line > 0 ? ":" + line : "");
    }

    /** The line of this work in the file; 0 if it is unknown. Called only after the work has failed. */
    public int line(Work work, Database database) {
        if (work instanceof Work.Sql sql && sql.statement().line() > 0) {
            return sql.statement().line();
        }
        if (!(script instanceof JavaRevision java)) {
            return 0;
        }
        Predicate<Operation> origin = operation -> isOriginOf(work, operation, database);
        return java.line(step.direction(), database, origin);
    }

    private static boolean isOriginOf(Work work, Operation operation, Database database) {
        if (work instanceof Work.Change change) {
            return change.operations().contains(operation);
        }
        if (work instanceof Work.Java java) {
            return operation instanceof RunJdbc code
                    && code.name().equals(java.operation().name());
        }
        return operation instanceof ExecuteSql raw
                && raw.sql()
                        .in(database)
                        .filter(text -> containsStatement(text, work.display()))
                        .isPresent();
    }

    /** Returns whether a text contains a whole statement: on its own, or with other statements before or after it. */
    private static boolean containsStatement(String text, String statement) {
        int at = text.indexOf(statement);
        return at >= 0
                && (text.substring(0, at).isBlank()
                        || text.substring(0, at).stripTrailing().endsWith(";"))
                && (text.substring(at + statement.length()).isBlank()
                        || text.substring(at + statement.length())
                                .stripLeading()
                                .startsWith(";"));
    }

    /** The work of all units, in execution order. */
    public List<Work> works() {
        return units.size() == 1
                ? units.get(0).works()
                : units.stream().flatMap(unit -> unit.works().stream()).toList();
    }

    /** The SQL statements written by the author, in execution order. */
    public List<SqlStatement> statements() {
        List<SqlStatement> statements = new ArrayList<>();
        for (Work work : works()) {
            if (work instanceof Work.Sql sql) {
                statements.add(sql.statement());
            }
        }
        return statements;
    }

    /** The operations except for raw SQL and Java, in execution order. */
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
