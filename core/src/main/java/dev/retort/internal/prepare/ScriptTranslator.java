package dev.retort.internal.prepare;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.RefusedOperationException;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.SqlRules.Refusal;
import dev.retort.error.Scrubber;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.BadScriptException.SqlPlace;
import dev.retort.internal.script.JavaRevision;
import dev.retort.internal.script.SectionText;
import dev.retort.internal.script.SqlScript;
import dev.retort.op.ExecuteSql;
import dev.retort.op.Operation;
import dev.retort.op.RunJdbc;
import dev.retort.result.Direction;
import dev.retort.sql.ClientCommandException;
import dev.retort.sql.SqlStatement;
import dev.retort.sql.UnterminatedSqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Translates a revision in SQL or Java into work, and rejects statements and operations that cannot be run. */
final class ScriptTranslator {
    private static final int MAX_SHOWN = 200;

    private final Dialect dialect;
    private final Renderer renderer;
    private final Derivation derivation;

    ScriptTranslator(Dialect dialect, Renderer renderer, Derivation derivation) {
        this.dialect = dialect;
        this.renderer = renderer;
        this.derivation = derivation;
    }

    /**
     * The work of one direction of an SQL revision.
     *
     * @throws BadScriptException if the file contains something that cannot be run
     */
    List<Work> worksOfSql(SqlScript script, Direction direction) {
        SectionText section = script.sql(direction, dialect.database());
        boolean transaction = script.transaction() == SqlScript.Transaction.ONE;
        List<Work> works = new ArrayList<>();
        List<SqlStatement> statements = split(script.revision(), section);
        for (int i = 0; i < statements.size(); i++) {
            refuse(script.revision(), statements.get(i));
            if (transaction) {
                refuseInTransaction(script.revision(), statements.get(i), statements.subList(0, i));
            }
            works.add(new Work.Sql(statements.get(i)));
        }
        return works;
    }

    /**
     * The work of one direction of a Java revision.
     *
     * @throws BadScriptException if raw SQL of the revision cannot be run
     * @throws RefusedOperationException if this database does not support an operation, regardless of the schema
     * @throws IrreversibleException if the downgrade has to be derived and cannot be
     */
    List<Work> worksOfJava(JavaRevision script, Direction direction) {
        List<Operation> operations =
                script.operations(direction, dialect.database()).orElseGet(() -> derivation.require(script));
        List<Work> works = new ArrayList<>();
        List<Operation> merged = new ArrayList<>();
        for (Operation operation : operations) {
            boolean canMerge = !merged.isEmpty()
                    && isRendered(operation)
                    && renderer.canMerge(merged.get(merged.size() - 1), operation);
            if (!canMerge && !merged.isEmpty()) {
                works.add(new Work.Change(merged));
                merged.clear();
            }
            if (isRendered(operation)) {
                check(script, direction, operation);
                merged.add(operation);
            } else {
                works.addAll(raw(script.revision(), operation));
            }
        }
        if (!merged.isEmpty()) {
            works.add(new Work.Change(merged));
        }
        return works;
    }

    private static boolean isRendered(Operation operation) {
        return !(operation instanceof ExecuteSql || operation instanceof RunJdbc);
    }

    private void check(JavaRevision script, Direction direction, Operation operation) {
        try {
            renderer.check(operation);
        } catch (RefusedOperationException e) {
            int line = script.line(direction, dialect.database(), operation::equals);
            throw e.in(script.revision().source() + (line > 0 ? ":" + line : ""));
        }
    }

    private List<Work> raw(Revision revision, Operation operation) {
        if (operation instanceof RunJdbc java) {
            return List.of(new Work.Java(java));
        }
        Optional<String> text = ((ExecuteSql) operation).sql().in(dialect.database());
        if (text.isEmpty()) {
            return List.of();
        }
        List<Work> works = new ArrayList<>();
        for (SqlStatement statement : split(revision, new SectionText(text.get(), 1))) {
            SqlStatement withoutLine = new SqlStatement(statement.text(), 0);
            refuse(revision, withoutLine);
            refuseInTransaction(revision, withoutLine, List.of());
            works.add(new Work.Sql(withoutLine));
        }
        return works;
    }

    private List<SqlStatement> split(Revision revision, SectionText section) {
        try {
            return dialect.sql().split(section.text(), section.firstLine());
        } catch (UnterminatedSqlException e) {
            throw new BadScriptException(
                    revision.source(), e.line(), e.text().why(), e.text().fix());
        } catch (ClientCommandException e) {
            throw new BadScriptException(
                    revision.source(), e.line(), why(e), e.text().fix());
        }
    }

    private static String why(ClientCommandException refused) {
        return "'" + refused.command() + "' cannot be run; " + refused.text().why();
    }

    private static String shown(SqlStatement statement) {
        String text = Scrubber.NONE.scrub(statement.text());
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }

    private void refuse(Revision revision, SqlStatement statement) {
        dialect.sql().refuse(statement).ifPresent(refusal -> fail(revision, statement, refusal));
    }

    private void refuseInTransaction(Revision revision, SqlStatement statement, List<SqlStatement> earlier) {
        dialect.sql().refuseInTransaction(statement, earlier).ifPresent(refusal -> fail(revision, statement, refusal));
    }

    private static void fail(Revision revision, SqlStatement statement, Refusal refusal) {
        throw BadScriptException.refused(
                new SqlPlace(revision.source(), statement.line(), shown(statement)), refusal.why(), refusal.fix());
    }
}
