package dev.retort.internal.diff;

import dev.retort.op.AddEnumValue;
import dev.retort.op.CommentTarget;
import dev.retort.op.CreateEnum;
import dev.retort.op.CreateSequence;
import dev.retort.op.CreateTable;
import dev.retort.op.DropEnum;
import dev.retort.op.DropSequence;
import dev.retort.op.DropTable;
import dev.retort.op.Operation;
import dev.retort.op.SetComment;
import dev.retort.schema.Constraint;
import dev.retort.schema.EnumType;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Computes the operations that change one schema into another, ordered by their dependencies:
 *
 * <ol>
 *   <li>foreign keys are dropped: those that are removed, and those that prevent another change
 *   <li>tables are dropped, each before the tables that it refers to
 *   <li>enum types, their values and sequences are created or changed
 *   <li>tables are created, each after the tables that it refers to
 *   <li>the other tables are changed, one after the other
 *   <li>foreign keys are added
 *   <li>sequences and enum types are dropped
 * </ol>
 *
 * <p>Nothing is renamed except constraints and indexes with the same content: {@link Renames} are applied before. Not
 * compared: views, triggers, functions, the options of tables and the order of columns. A value of an enum type cannot
 * be removed; such a difference remains.
 */
public final class SchemaDiff {
    private final SchemaModel to;
    private final Draft draft;
    private final ForeignKeyDiff foreignKeys;

    private SchemaDiff(SchemaModel from, SchemaModel to) {
        this.to = to;
        this.draft = new Draft(from);
        this.foreignKeys = new ForeignKeyDiff(draft, to);
    }

    /**
     * Returns the operations that change a schema into another one; empty if nothing differs.
     *
     * @throws dev.retort.op.OperationException if the schemas are inconsistent, such as a key to a missing table
     */
    public static List<Operation> between(SchemaModel from, SchemaModel to) {
        return new SchemaDiff(from, to).all();
    }

    private List<Operation> all() {
        foreignKeys.drop();
        releaseSequences();
        foreignKeys.droppedTables().forEach(table -> draft.add(new DropTable(table)));
        changeEnumTypes();
        changeSequences();
        createTables();
        for (Table table : to.tables()) {
            new TableDiff(draft, table).add();
        }
        foreignKeys.add();
        ownSequences();
        draft.model().sequences().stream()
                .filter(sequence -> to.sequence(sequence.name()).isEmpty())
                .forEach(sequence -> draft.add(new DropSequence(sequence.name())));
        draft.model().enumTypes().stream()
                .filter(type -> to.enumType(type.name()).isEmpty())
                .forEach(type -> draft.add(new DropEnum(type.name())));
        return draft.operations();
    }

    /** Detaches sequences that stay, or are given to another column, from the columns that own them. */
    private void releaseSequences() {
        for (Sequence before : draft.model().sequences()) {
            to.sequence(before.name())
                    .filter(after -> before.owner() != null && !before.owner().equals(after.owner()))
                    .ifPresent(after -> draft.add(SequenceDiff.minimal(before, before.withOwner(null))));
        }
    }

    private void changeEnumTypes() {
        for (EnumType after : to.enumTypes()) {
            EnumType before = draft.model().enumType(after.name()).orElse(null);
            if (before == null) {
                draft.add(new CreateEnum(after));
                continue;
            }
            for (String value : after.values()) {
                if (!before.values().contains(value)) {
                    draft.add(new AddEnumValue(after.name(), value, nextValue(before, after, value)));
                }
            }
            if (!Objects.equals(before.comment(), after.comment())) {
                draft.add(new SetComment(CommentTarget.enumType(after.name()), after.comment()));
            }
        }
    }

    /** Returns the existing value before which a value is added; null if it is added at the end. */
    private static @Nullable String nextValue(EnumType before, EnumType after, String value) {
        List<String> following = after.values()
                .subList(after.values().indexOf(value) + 1, after.values().size());
        return following.stream().filter(before.values()::contains).findFirst().orElse(null);
    }

    private void changeSequences() {
        for (Sequence after : to.sequences()) {
            Sequence before = draft.model().sequence(after.name()).orElse(null);
            if (before == null) {
                draft.add(new CreateSequence(canOwn(after.owner()) ? after : after.withOwner(null)));
                continue;
            }
            Sequence target = after.withOwner(before.owner());
            if (!before.withComment(target.comment()).equals(target)) {
                draft.add(SequenceDiff.minimal(before, target));
            } else if (!before.equals(target)) {
                draft.add(new SetComment(CommentTarget.sequence(after.name()), after.comment()));
            }
        }
    }

    private boolean canOwn(Sequence.@Nullable Owner owner) {
        return owner != null
                && draft.model()
                        .table(owner.table())
                        .flatMap(table -> table.column(owner.column()))
                        .isPresent();
    }

    /** Creates tables. A foreign key to a table or key that does not exist yet is added later. */
    private void createTables() {
        List<Table> created = to.tables().stream()
                .filter(table -> draft.model().table(table.name()).isEmpty())
                .toList();
        Set<Table> ordered = DependencyOrder.of(
                created,
                (table, other) -> table.foreignKeys().stream()
                        .anyMatch(key -> key.referredTable().equals(other.name())));
        for (Table table : ordered) {
            Table possible = table;
            for (ForeignKey key : table.foreignKeys()) {
                if (!foreignKeys.canRefer(table, key)) {
                    possible = possible.withoutConstraint((Constraint) key);
                }
            }
            draft.add(new CreateTable(possible));
        }
    }

    private void ownSequences() {
        for (Sequence after : to.sequences()) {
            QualifiedName name = after.name();
            Sequence before = draft.model().sequence(name).orElseThrow();
            if (!before.equals(after)) {
                draft.add(SequenceDiff.minimal(before, after));
            }
        }
    }
}
