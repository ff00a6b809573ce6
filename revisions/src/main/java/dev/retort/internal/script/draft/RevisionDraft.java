package dev.retort.internal.script.draft;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.Renderer;
import dev.retort.internal.script.Script;
import dev.retort.internal.source.DraftStep;
import dev.retort.internal.source.JavaBody;
import dev.retort.op.DropColumn;
import dev.retort.op.DropTable;
import dev.retort.op.Operation;
import dev.retort.schema.SchemaModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
     * The body as a Java class with an upgrade and a downgrade.
     *
     * @throws dev.retort.dialect.RefusedOperationException if the database does not support an operation
     */
    public RevisionBody java() {
        refuseUnsupported();
        return new RevisionBody.Java(notes, loses(), JavaBody.ofSteps(upgrade, downgrade));
    }

    /** Returns the tables and columns that the upgrade drops: the downgrade creates them again, without their data. */
    public List<String> loses() {
        return DraftStep.operations(upgrade).stream()
                .flatMap(operation -> {
                    if (operation instanceof DropColumn dropped) {
                        return Stream.of(dropped.table() + "." + dropped.column());
                    }
                    return operation instanceof DropTable dropped
                            ? Stream.of(dropped.table().toString())
                            : Stream.of();
                })
                .distinct()
                .filter(Script.Limits::isName)
                .toList();
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
     * @throws dev.retort.error.RetortException if the SQL would not be split into the same statements when it is read
     *     again
     */
    public RevisionBody.Sql.Section section() {
        return new RevisionBody.Sql.Section(
                dialect.database(), text(upgrade, before), text(downgrade, after(upgrade, before)));
    }

    /**
     * The SQL of the upgrade.
     *
     * @throws dev.retort.dialect.RefusedOperationException if the database does not support an operation
     * @throws dev.retort.error.RetortException if the SQL would not be split into the same statements when it is read
     *     again
     */
    public String upgradeSql() {
        return text(upgrade, before);
    }

    private List<SectionBody.Statements> rendered(List<DraftStep> steps, SchemaModel start) {
        SchemaModel model = start;
        List<SectionBody.Statements> all = new ArrayList<>();
        int next = 0;
        while (next < steps.size()) {
            DraftStep first = steps.get(next++);
            String comments = first.comments("-- ", LINE_WIDTH);
            if (first.operation() == null) {
                all.add(new SectionBody.Statements(comments, List.of()));
                continue;
            }
            List<Operation> together = new ArrayList<>(List.of(first.operation()));
            while (next < steps.size() && canMerge(together.get(together.size() - 1), steps.get(next))) {
                together.add(steps.get(next++).operation());
            }
            all.add(new SectionBody.Statements(comments, renderer.render(together, model)));
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

    private static SchemaModel after(Operation operation, SchemaModel model) {
        return operation.apply(model).model().orElse(model);
    }

    private String text(List<DraftStep> steps, SchemaModel start) {
        return SectionBody.text(dialect, rendered(steps, start));
    }
}
