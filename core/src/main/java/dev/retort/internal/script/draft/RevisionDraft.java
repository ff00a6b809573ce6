package dev.retort.internal.script.draft;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.Renderer;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.source.JavaBody;
import dev.retort.op.AddConstraint;
import dev.retort.op.CreateTable;
import dev.retort.op.DropTable;
import dev.retort.op.Operation;
import dev.retort.op.Reversal;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;

/**
 * Operations that become the body of a revision, in SQL of one database or in Java.
 *
 * @param dialect the database that both are for
 * @param renderer its renderer
 * @param before the schema that the operations begin with
 * @param operations what the upgrade does
 * @param notes what the reader should know, a line each
 */
public record RevisionDraft(
        Dialect dialect, Renderer renderer, SchemaModel before, List<Operation> operations, List<String> notes) {
    /** Copies the lists. */
    public RevisionDraft {
        operations = List.copyOf(operations);
        notes = List.copyOf(notes);
    }

    /**
     * The body as a class; its downgrade is derived.
     *
     * @throws dev.retort.dialect.RefusedOperationException if the database cannot do an operation
     */
    public RevisionBody java() {
        // Rendered only to refuse what this database itself cannot do.
        statements(operations, before);
        return new RevisionBody.Java(notes, JavaBody.of(operations));
    }

    /**
     * The body as SQL.
     *
     * @throws dev.retort.dialect.RefusedOperationException if the database cannot do an operation
     * @throws NotSplitException if the database's rules would split the SQL elsewhere
     */
    public RevisionBody sql() {
        List<Operation> up = renderer.foreignKeysNeedTables() ? operations : withKeysAtOnce(operations);
        String upgrade = text(statements(up, before));
        String downgrade = text(statements(back(up), after(up)));
        // Keys that were moved into their tables may form a circle: no order of the tables suits all of them.
        String defer = up.size() == operations.size()
                ? ""
                : renderer.deferForeignKeys().map(sql -> sql + ";\n\n").orElse("");
        return new RevisionBody.Sql(dialect.database(), notes, upgrade, defer + downgrade);
    }

    /** The same with each foreign key in the table that it belongs to. */
    private static List<Operation> withKeysAtOnce(List<Operation> operations) {
        List<Operation> all = new ArrayList<>(operations);
        for (Operation operation : operations) {
            if (operation instanceof AddConstraint added && added.constraint() instanceof ForeignKey key) {
                all.remove(added);
                all.replaceAll(other -> other instanceof CreateTable create
                                && create.table().name().equals(added.table())
                        ? new CreateTable(create.table().withConstraint(key))
                        : other);
            }
        }
        return all;
    }

    private static List<Operation> back(List<Operation> operations) {
        List<Operation> back = new ArrayList<>();
        for (Operation operation : operations) {
            if (!(operation.reverse() instanceof Reversal.Possible possible)) {
                throw new IllegalStateException("'" + operation.display() + "' has no way back");
            }
            back.addAll(0, possible.operations());
        }
        return back;
    }

    private List<SqlStatement> statements(List<Operation> all, SchemaModel start) {
        SchemaModel model = start;
        List<SqlStatement> statements = new ArrayList<>();
        for (Operation operation : all) {
            statements.addAll(renderer.render(List.of(operation), model));
            model = after(operation, model);
        }
        return statements;
    }

    private SchemaModel after(List<Operation> all) {
        SchemaModel model = before;
        for (Operation operation : all) {
            model = after(operation, model);
        }
        return model;
    }

    /** A key may refer to a table that is not there, or is in a circle: both are as they are in the database. */
    private static SchemaModel after(Operation operation, SchemaModel model) {
        if (operation instanceof CreateTable create) {
            return model.withTable(create.table());
        }
        if (operation instanceof DropTable drop) {
            return model.withoutTable(drop.table());
        }
        return operation.apply(model).model().orElse(model);
    }

    /** The statements, each ended, as the database's own rules split them again. */
    private String text(List<SqlStatement> statements) {
        StringBuilder text = new StringBuilder();
        statements.forEach(statement -> text.append(statement.text()).append(";\n\n"));
        List<String> split = dialect.sql().split(text.toString(), 1).stream()
                .map(SqlStatement::text)
                .toList();
        List<String> meant = statements.stream().map(SqlStatement::text).toList();
        if (!split.equals(meant)) {
            throw new NotSplitException(meant.stream()
                    .filter(one -> !split.contains(one))
                    .findFirst()
                    .orElse(""));
        }
        return text.toString().stripTrailing() + "\n";
    }

    /** The database's own rules would not split the SQL of a revision as it is meant. */
    public static final class NotSplitException extends RetortException {
        private static final long serialVersionUID = 1L;

        NotSplitException(String statement) {
            super(
                    ErrorKind.UNSUPPORTED_OPERATION,
                    ErrorText.of(
                                    "Cannot write the database as SQL",
                                    "a statement of it would be split at another place than its end")
                            .fact("statement", statement)
                            .fix("write a Java revision, with '--java': its texts are not split."));
        }
    }
}
