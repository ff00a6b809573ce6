package dev.retort.internal.diff;

import dev.retort.op.AlterColumn;
import dev.retort.op.AlterColumn.Aspect;
import dev.retort.op.SqlTextReferences;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The difference between two definitions of a column. */
public final class ColumnDiff {
    private static final List<Set<DataType.Kind>> COMPARABLE = List.of(
            EnumSet.of(DataType.Kind.SMALLINT, DataType.Kind.INTEGER, DataType.Kind.BIGINT, DataType.Kind.DECIMAL),
            EnumSet.of(DataType.Kind.CHAR, DataType.Kind.VARCHAR, DataType.Kind.TEXT));

    private ColumnDiff() {}

    /**
     * Returns an operation with the same effect that states only what changes: both definitions have the name and the
     * type of the column, and of the other properties only those that differ.
     */
    public static AlterColumn minimal(QualifiedName table, Column from, Column to, @Nullable String using) {
        Set<Aspect> changed = new AlterColumn(table, from, to, using).changed();
        if (changed.equals(EnumSet.of(Aspect.NULLABLE))) {
            return to.nullable() ? AlterColumn.dropNotNull(table, to.name()) : AlterColumn.setNotNull(table, to.name());
        }
        return new AlterColumn(table, reduced(from, changed), reduced(to, changed), using);
    }

    private static Column reduced(Column column, Set<Aspect> changed) {
        Column reduced = Column.of(column.name(), column.type());
        for (Aspect aspect : changed) {
            reduced = switch (aspect) {
                case DEFAULT -> reduced.withDefault(column.defaultValue());
                case IDENTITY -> reduced.withIdentity(column.identity());
                case GENERATED -> reduced.withGenerated(column.generated());
                case COLLATION -> reduced.withCollation(column.collation());
                case OPTIONS -> reduced.withOptions(column.options());
                case COMMENT -> reduced.withComment(column.comment());
                case TYPE, NULLABLE -> reduced;
            };
        }
        // An identity column is NOT NULL unless it is declared otherwise.
        boolean statesNullability = changed.contains(Aspect.NULLABLE) || changed.contains(Aspect.IDENTITY);
        return statesNullability && !column.nullable() ? reduced.notNull() : reduced;
    }

    /** Returns the operation that alters everything but a lone comment; empty if nothing else differs. */
    static Optional<AlterColumn> alteration(QualifiedName table, Column from, Column to) {
        return from.withComment(to.comment()).equals(to)
                ? Optional.empty()
                : Optional.of(minimal(table, from, to, null));
    }

    /**
     * Returns the columns of a table that must be dropped and added again: those whose generated expression differs,
     * and generated columns that are computed from a column whose type changes.
     */
    static Set<String> replaced(Table from, Table to) {
        Set<String> replaced = new LinkedHashSet<>();
        for (Column before : from.columns()) {
            to.column(before.name()).filter(after -> isReplaced(before, after)).ifPresent(c -> replaced.add(c.name()));
        }
        List<String> retyped = from.columns().stream()
                .filter(before -> to.column(before.name())
                        .filter(after -> !after.type().equals(before.type()))
                        .isPresent())
                .map(Column::name)
                .toList();
        for (Column before : from.columns()) {
            boolean isComputed = before.generated() != null
                    && to.column(before.name())
                            .filter(after -> after.generated() != null)
                            .isPresent()
                    && retyped.stream()
                            .anyMatch(name -> SqlTextReferences.hasReference(
                                    before.generated().expression(), name));
            if (isComputed) {
                replaced.add(before.name());
            }
        }
        return replaced;
    }

    private static boolean isReplaced(Column from, Column to) {
        return to.generated() != null && !to.generated().equals(from.generated());
    }

    /** Returns whether values of both types can be compared, so that a foreign key remains valid during the change. */
    static boolean isComparable(DataType one, DataType other) {
        return one.kind() == other.kind()
                || COMPARABLE.stream().anyMatch(kinds -> kinds.contains(one.kind()) && kinds.contains(other.kind()));
    }
}
