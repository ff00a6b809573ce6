package dev.retort.internal.diff;

import dev.retort.op.AddColumn;
import dev.retort.op.AddConstraint;
import dev.retort.op.CommentTarget;
import dev.retort.op.ConstraintRef;
import dev.retort.op.CreateIndex;
import dev.retort.op.DropColumn;
import dev.retort.op.DropConstraint;
import dev.retort.op.DropIndex;
import dev.retort.op.RenameConstraint;
import dev.retort.op.RenameIndex;
import dev.retort.op.SetComment;
import dev.retort.op.SqlTextReferences;
import dev.retort.op.ValidateConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Changes one table, except for its foreign keys: first indexes and constraints are dropped, then columns are changed,
 * then constraints and indexes are added. Columns are added at the end of the table. The order of columns and the
 * options of the table are not compared.
 */
final class TableDiff {
    private final Draft draft;
    private final Table from;
    private final Table to;
    private final Set<String> replaced;
    private final Set<String> lost;

    TableDiff(Draft draft, Table to) {
        this.draft = draft;
        this.from = draft.table(to.name());
        this.to = to;
        this.replaced = ColumnDiff.replaced(from, to);
        this.lost = new HashSet<>(replaced);
        from.columns().stream()
                .map(Column::name)
                .filter(column -> to.column(column).isEmpty())
                .forEach(lost::add);
    }

    void add() {
        dropIndexes();
        dropConstraints();
        rename();
        addColumns(column -> column.generated() == null);
        dropColumns(this::isComputedAnew);
        alterColumns();
        addColumns(column -> column.generated() != null);
        dropColumns(column -> to.column(column.name()).isEmpty());
        addConstraints();
        ConstraintContent.indexPairs(current(), to)
                .added()
                .forEach(index -> draft.add(CreateIndex.of(to.name(), index)));
        comment();
    }

    private Table current() {
        return draft.table(to.name());
    }

    /**
     * Drops removed indexes. An index on a column that is dropped is dropped with it, unless the column is part of an
     * expression.
     */
    private void dropIndexes() {
        for (Index index : ConstraintContent.indexPairs(from, to).dropped()) {
            boolean isInExpression = lost.stream().anyMatch(column -> isInExpression(index, column));
            if (isInExpression || Collections.disjoint(index.allColumns(), lost)) {
                draft.add(DropIndex.of(to.name(), index.name()));
            }
        }
    }

    private static boolean isInExpression(Index index, String column) {
        boolean isInPredicate = index.where() != null && SqlTextReferences.hasReference(index.where(), column);
        return isInPredicate
                || index.keys().stream()
                        .map(IndexKey::expression)
                        .anyMatch(text -> text != null && SqlTextReferences.hasReference(text, column));
    }

    /** Drops removed constraints, the primary key last. A constraint on a column that is dropped is dropped with it. */
    private void dropConstraints() {
        List<Constraint> dropped =
                new ArrayList<>(ConstraintContent.pairs(from, to).dropped());
        Collections.reverse(dropped);
        for (Constraint constraint : dropped) {
            boolean isForeignKey = constraint.kind() == Constraint.Kind.FOREIGN_KEY;
            if (!isForeignKey && Collections.disjoint(constraint.allColumns(), lost)) {
                draft.add(new DropConstraint(to.name(), ConstraintRef.to(constraint)));
            }
        }
    }

    private void rename() {
        for (Pairs.Pair<Constraint> pair :
                ConstraintContent.pairs(current(), to).pairs()) {
            String before = pair.from().name();
            String after = pair.to().name();
            if (before != null && after != null && !before.equals(after)) {
                draft.add(new RenameConstraint(to.name(), before, after));
            }
        }
        for (Pairs.Pair<Index> pair :
                ConstraintContent.indexPairs(current(), to).pairs()) {
            if (!pair.from().name().equals(pair.to().name())) {
                draft.add(
                        new RenameIndex(to.name(), pair.from().name(), pair.to().name()));
            }
        }
    }

    /** A generated column is dropped before the columns that it is computed from are altered. */
    private boolean isComputedAnew(Column column) {
        boolean isDropped = to.column(column.name()).isEmpty();
        return replaced.contains(column.name()) || isDropped && column.generated() != null;
    }

    /** Drops columns, each after the generated columns that are computed from it. */
    private void dropColumns(Predicate<Column> isDropped) {
        List<Column> dropped = current().columns().stream().filter(isDropped).toList();
        DependencyOrder.of(dropped, (column, other) -> isComputedFrom(other, column))
                .forEach(column -> draft.add(new DropColumn(to.name(), column.name())));
    }

    /** Adds columns, each after the columns that it is computed from. */
    private void addColumns(Predicate<Column> isAdded) {
        List<Column> added = to.columns().stream()
                .filter(column -> current().column(column.name()).isEmpty())
                .filter(isAdded)
                .toList();
        DependencyOrder.of(added, TableDiff::isComputedFrom)
                .forEach(column -> draft.add(AddColumn.of(to.name(), column)));
    }

    private static boolean isComputedFrom(Column column, Column other) {
        return column.generated() != null
                && !column.name().equals(other.name())
                && SqlTextReferences.hasReference(column.generated().expression(), other.name());
    }

    private void alterColumns() {
        for (Column before : current().columns()) {
            to.column(before.name())
                    .flatMap(after -> ColumnDiff.alteration(to.name(), before, after))
                    .ifPresent(draft::add);
        }
    }

    private void addConstraints() {
        Pairs<Constraint> pairs = ConstraintContent.pairs(current(), to);
        for (Constraint constraint : pairs.added()) {
            if (constraint.kind() != Constraint.Kind.FOREIGN_KEY) {
                draft.add(new AddConstraint(to.name(), constraint));
            }
        }
        for (Pairs.Pair<Constraint> pair : pairs.pairs()) {
            if (pair.to().kind() != Constraint.Kind.FOREIGN_KEY) {
                validate(draft, to.name(), pair);
            }
        }
    }

    /** Validates a constraint that was not validated before. */
    static void validate(Draft draft, QualifiedName table, Pairs.Pair<Constraint> pair) {
        String name = pair.to().name();
        boolean isValidated = ConstraintContent.isValidated(pair.from()) || !ConstraintContent.isValidated(pair.to());
        if (name != null && !isValidated) {
            draft.add(new ValidateConstraint(table, name));
        }
    }

    private void comment() {
        comment(CommentTarget.table(to.name()), current().comment(), to.comment());
        for (Column column : current().columns()) {
            to.column(column.name())
                    .ifPresent(after ->
                            comment(CommentTarget.column(to.name(), after.name()), column.comment(), after.comment()));
        }
        for (Pairs.Pair<Constraint> pair :
                ConstraintContent.pairs(current(), to).pairs()) {
            String name = pair.to().name();
            if (name != null) {
                comment(
                        CommentTarget.constraint(to.name(), name),
                        pair.from().comment(),
                        pair.to().comment());
            }
        }
        for (Pairs.Pair<Index> pair :
                ConstraintContent.indexPairs(current(), to).pairs()) {
            comment(
                    CommentTarget.index(to.name(), pair.to().name()),
                    pair.from().comment(),
                    pair.to().comment());
        }
    }

    private void comment(CommentTarget target, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            draft.add(new SetComment(target, after));
        }
    }
}
