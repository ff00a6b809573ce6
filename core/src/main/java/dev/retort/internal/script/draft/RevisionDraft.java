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
 * The operations of a new revision, which become its body in Java or in the SQL of one database.
 *
 * @param dialect the dialect of the database
 * @param renderer the renderer for the database
 * @param before the schema before the operations
 * @param operations the operations of the upgrade
 * @param notes notes for the reader, one line each
 */
public record RevisionDraft(
        Dialect dialect, Renderer renderer, SchemaModel before, List<Operation> operations, List<String> notes) {
    /** Copies the lists. */
    public RevisionDraft {
        operations = List.copyOf(operations);
        notes = List.copyOf(notes);
    }

    /**
     * The body as a Java class without a downgrade, which is derived.
     *
     * @throws dev.retort.dialect.RefusedOperationException if the database does not support an operation
     */
    public RevisionBody java() {
        // Rendered only to refuse operations that the database does not support.
        statements(operations, before);
        return new RevisionBody.Java(notes, JavaBody.of(operations));
    }

    /**
     * The body as SQL.
     *
     * @throws dev.retort.dialect.RefusedOperationException if the database does not support an operation
     * @throws NotSplitException if the SQL would not be split into the same statements when it is read again
     */
    public RevisionBody sql() {
        List<Operation> up = renderer.foreignKeysNeedTables() ? operations : withForeignKeysInTables(operations);
        String upgrade = text(statements(up, before));
        String downgrade = text(statements(reversed(up), after(up)));
        // Foreign keys that were moved into their tables may form a cycle, so no order of DROP TABLE satisfies them
        // all.
        String defer = up.size() == operations.size()
                ? ""
                : renderer.deferForeignKeys().map(sql -> sql + ";\n\n").orElse("");
        return new RevisionBody.Sql(dialect.database(), notes, upgrade, defer + downgrade);
    }

    /** Moves each foreign key that is added separately into the CREATE TABLE of its table. */
    private static List<Operation> withForeignKeysInTables(List<Operation> operations) {
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

    private static List<Operation> reversed(List<Operation> operations) {
        List<Operation> reversed = new ArrayList<>();
        for (Operation operation : operations) {
            if (!(operation.reverse() instanceof Reversal.Possible possible)) {
                throw new IllegalStateException("'" + operation.display() + "' cannot be reversed");
            }
            reversed.addAll(0, possible.operations());
        }
        return reversed;
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

    /**
     * The schema after an operation. Creating and dropping tables is not checked against the schema, because foreign
     * keys of an existing database may refer to missing tables or form a cycle.
     */
    private static SchemaModel after(Operation operation, SchemaModel model) {
        if (operation instanceof CreateTable create) {
            return model.withTable(create.table());
        }
        if (operation instanceof DropTable drop) {
            return model.withoutTable(drop.table());
        }
        return operation.apply(model).model().orElse(model);
    }

    /** The statements as text, each with a semicolon. Verifies that the text is split into the same statements. */
    private String text(List<SqlStatement> statements) {
        StringBuilder text = new StringBuilder();
        statements.forEach(statement -> text.append(statement.text()).append(";\n\n"));
        List<String> split = dialect.sql().split(text.toString(), 1).stream()
                .map(SqlStatement::text)
                .toList();
        List<String> expected = statements.stream().map(SqlStatement::text).toList();
        if (!split.equals(expected)) {
            throw new NotSplitException(expected.stream()
                    .filter(one -> !split.contains(one))
                    .findFirst()
                    .orElse(""));
        }
        return text.toString().stripTrailing() + "\n";
    }

    /** Thrown if the SQL of a revision would not be split into the intended statements. */
    public static final class NotSplitException extends RetortException {
        private static final long serialVersionUID = 1L;

        NotSplitException(String statement) {
            super(
                    ErrorKind.UNSUPPORTED_OPERATION,
                    ErrorText.of(
                                    "Cannot write the schema as SQL",
                                    "one of its statements would be split differently when the file is read")
                            .fact("statement", statement)
                            .fix("write a Java revision with '--java', in which statements are not split."));
        }
    }
}
