package dev.retort.internal.replay;

import dev.retort.dialect.Dialect;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.run.PlanRunner;
import dev.retort.internal.script.JavaRevision;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.SectionText;
import dev.retort.internal.script.SqlScript;
import dev.retort.op.ExecuteSql;
import dev.retort.op.RunJdbc;
import dev.retort.result.Direction;
import dev.retort.result.JavaReplay;
import dev.retort.result.RunFailedException;
import dev.retort.sql.SqlStatement;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The schema that revisions create in an empty database.
 *
 * @param scripts the revisions, all of which are run
 * @param scratch opens the database in which they are run
 * @param dialect the kind of database
 * @param like a database of which the scratch database gets its settings; null for the default settings
 */
public record ReplayedSchema(
        Scripts scripts,
        Scratch scratch,
        Dialect dialect,
        @Nullable SessionSource like) implements SchemaSource {

    /**
     * {@inheritDoc}
     *
     * @throws JavaRefusedException if a revision runs Java code, which was not allowed
     * @throws ScratchException if a statement would affect more than the scratch database
     * @throws ReplayFailedException if a revision fails
     */
    @Override
    public <T> T read(Function<Session, T> reader) {
        List<RevisionId> ids =
                scripts.graph().inOrder().stream().map(Revision::id).toList();
        scripts.load(ids);
        if (scratch.java() == JavaReplay.REFUSE) {
            ids.forEach(this::refuseJava);
        }
        ids.forEach(this::refuseOutside);
        try (ScratchDatabase database = scratch.open(dialect, like)) {
            if (!ids.isEmpty()) {
                replay(database.sessions());
            }
            return database.read(reader);
        }
    }

    private void replay(SessionSource sessions) {
        try {
            new PlanRunner(scripts, sessions, scratch.settings()).run(Direction.UPGRADE, Identifier.parse("heads"));
        } catch (RunFailedException e) {
            throw new ReplayFailedException(e);
        }
    }

    /** Refuses SQL with effects outside the scratch database, before the first statement is executed. */
    private void refuseOutside(RevisionId id) {
        if (scripts.of(id) instanceof SqlScript sql) {
            SectionText section = sql.sql(Direction.UPGRADE, dialect.database());
            for (SqlStatement statement : dialect.sql().split(section.text(), section.firstLine())) {
                ScratchException.refuseOutside(dialect, sql.revision().source() + ":" + statement.line(), statement);
            }
        } else if (scripts.of(id) instanceof JavaRevision java) {
            java.operations(Direction.UPGRADE, dialect.database()).orElse(List.of()).stream()
                    .filter(ExecuteSql.class::isInstance)
                    .flatMap(operation -> ((ExecuteSql) operation)
                            .sql().in(dialect.database()).stream()
                                    .flatMap(text -> dialect.sql().split(text, 1).stream()))
                    .forEach(statement -> ScratchException.refuseOutside(
                            dialect, java.revision().source(), statement));
        }
    }

    private void refuseJava(RevisionId id) {
        if (scripts.of(id) instanceof JavaRevision java) {
            java.operations(Direction.UPGRADE, dialect.database()).orElse(List.of()).stream()
                    .filter(RunJdbc.class::isInstance)
                    .findFirst()
                    .ifPresent(operation -> {
                        throw new JavaRefusedException(scripts.graph().get(id), operation.display());
                    });
        }
    }

    /** A revision runs Java code, which could have effects outside the scratch database. */
    public static final class JavaRefusedException extends RetortException {
        private static final long serialVersionUID = 1L;

        JavaRefusedException(Revision revision, String operation) {
            super(
                    ErrorKind.UNSUPPORTED_OPERATION,
                    ErrorText.of("Cannot replay the revisions", "one of them runs Java code")
                            .fact("revision", revision.display())
                            .fact("file", revision.source())
                            .fact("operation", operation)
                            .fix("add '--run-java' if the code may run in a scratch database, which has no rows."));
        }
    }

    /** A revision fails in a scratch database. */
    public static final class ReplayFailedException extends RetortException {
        private static final long serialVersionUID = 1L;

        ReplayFailedException(RunFailedException failure) {
            super(
                    failure.kind(),
                    new ErrorText(
                            "Cannot replay the revisions",
                            "one of them fails in an empty database: "
                                    + failure.text().why(),
                            failure.text().facts(),
                            "correct the revision, so that 'retort upgrade heads' works on an empty database."),
                    failure);
        }
    }
}
