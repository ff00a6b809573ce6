package dev.retort.internal.script.draft;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.Renderer;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.script.sql.SqlScriptParser;
import dev.retort.internal.source.DraftStep;
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
 * The content of a new revision, which becomes its body in Java or in the SQL of one database.
 *
 * @param dialect the dialect of the database
 * @param renderer the renderer for the database
 * @param before the schema before the upgrade
 * @param upgrade the steps of the upgrade
 * @param downgrade the steps of the downgrade
 * @param notes notes for the reader, one line each
 */
public record RevisionDraft(
        Dialect dialect,
        Renderer renderer,
        SchemaModel before,
        List<DraftStep> upgrade,
        List<DraftStep> downgrade,
        List<String> notes) {
    private static final int LINE_WIDTH = 120;

    /** Copies the lists. */
    public RevisionDraft {
        upgrade = List.copyOf(upgrade);
        downgrade = List.copyOf(downgrade);
        notes = List.copyOf(notes);
    }

    /**
     * Creates a draft that creates a schema in an empty database.
     *
     * @param operations the operations that create it
     */
    public static RevisionDraft ofCreation(
            Dialect dialect, Renderer renderer, List<Operation> operations, List<String> notes) {
        List<DraftStep> steps = operations.stream().map(DraftStep::of).toList();
        return new RevisionDraft(dialect, renderer, SchemaModel.empty(), steps, List.of(), notes);
    }

    /**
     * The body as a Java class with an upgrade and a downgrade.
     *
     * @throws dev.retort.dialect.RefusedOperationException if the database does not support an operation
     */
    public RevisionBody java() {
        refuseUnsupported();
        return new RevisionBody.Java(notes, JavaBody.ofSteps(upgrade, downgrade));
    }

    /**
     * The body as a Java class without a downgrade, which is derived.
     *
     * @throws dev.retort.dialect.RefusedOperationException if the database does not support an operation
     */
    public RevisionBody javaWithDerivedDowngrade() {
        refuseUnsupported();
        return new RevisionBody.Java(notes, JavaBody.of(DraftStep.operations(upgrade)));
    }

    /** Renders the operations only to refuse those that the database does not support. */
    private void refuseUnsupported() {
        rendered(upgrade, before);
        rendered(downgrade, after(upgrade, before));
    }

    /**
     * The SQL of the upgrade and of the downgrade.
     *
     * @throws dev.retort.dialect.RefusedOperationException if the database does not support an operation
     * @throws NotSplitException if the SQL would not be split into the same statements when it is read again
     */
    public RevisionBody.Sql.Section section() {
        return new RevisionBody.Sql.Section(
                dialect.database(), text(upgrade, before), text(downgrade, after(upgrade, before)));
    }

    /**
     * The SQL of the upgrade.
     *
     * @throws dev.retort.dialect.RefusedOperationException if the database does not support an operation
     * @throws NotSplitException if the SQL would not be split into the same statements when it is read again
     */
    public String upgradeSql() {
        return text(upgrade, before);
    }

    /**
     * The body as SQL that creates a schema, with the reversed operations as its downgrade.
     *
     * @throws dev.retort.dialect.RefusedOperationException if the database does not support an operation
     * @throws NotSplitException if the SQL would not be split into the same statements when it is read again
     */
    public RevisionBody sqlOfCreation() {
        List<Operation> operations = DraftStep.operations(upgrade);
        List<Operation> up = renderer.foreignKeysNeedTables() ? operations : withForeignKeysInTables(operations);
        List<DraftStep> steps = up.stream().map(DraftStep::of).toList();
        String downgradeText = text(reversed(up).stream().map(DraftStep::of).toList(), after(steps, before));
        // Foreign keys that were moved into their tables may form a cycle, so no order of DROP TABLE satisfies them
        // all.
        String defer = up.size() == operations.size()
                ? ""
                : renderer.deferForeignKeys().map(sql -> sql + ";\n\n").orElse("");
        return new RevisionBody.Sql(
                notes,
                List.of(new RevisionBody.Sql.Section(dialect.database(), text(steps, before), defer + downgradeText)));
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

    /** A step and its statements; steps that are rendered together are one. */
    private record Rendered(String comments, List<SqlStatement> statements) {}

    private List<Rendered> rendered(List<DraftStep> steps, SchemaModel start) {
        SchemaModel model = start;
        List<Rendered> all = new ArrayList<>();
        int next = 0;
        while (next < steps.size()) {
            DraftStep first = steps.get(next++);
            String comments = first.comments("-- ", LINE_WIDTH);
            if (first.operation() == null) {
                all.add(new Rendered(comments, List.of()));
                continue;
            }
            List<Operation> together = new ArrayList<>(List.of(first.operation()));
            while (next < steps.size() && canMerge(together.get(together.size() - 1), steps.get(next))) {
                together.add(steps.get(next++).operation());
            }
            all.add(new Rendered(comments, renderer.render(together, model)));
            for (Operation operation : together) {
                model = after(operation, model);
            }
        }
        return all;
    }

    private boolean canMerge(Operation operation, DraftStep next) {
        return next.operation() != null && next.comments().isEmpty() && renderer.canMerge(operation, next.operation());
    }

    private static SchemaModel after(List<DraftStep> steps, SchemaModel start) {
        SchemaModel model = start;
        for (Operation operation : DraftStep.operations(steps)) {
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

    /** The steps as text, each statement with a semicolon. Verifies that it is split into the same statements. */
    private String text(List<DraftStep> steps, SchemaModel start) {
        StringBuilder text = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (Rendered rendered : rendered(steps, start)) {
            text.append(rendered.comments());
            for (SqlStatement statement : rendered.statements()) {
                if (SqlScriptParser.hasSectionLine(statement.text())) {
                    throw new NotSplitException(statement.text());
                }
                text.append(statement.text()).append(";\n\n");
                expected.add(statement.text());
            }
        }
        List<String> split = dialect.sql().split(text.toString(), 1).stream()
                .map(SqlStatement::text)
                .toList();
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
