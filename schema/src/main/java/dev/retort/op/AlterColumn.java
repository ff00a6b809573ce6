package dev.retort.op;

import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives a column another type, default, nullability or whatever else differs between two values of it.
 *
 * <p>Only what {@link #changed} names is altered: what the column has beside that stays as it is in the database, also
 * where the author knew it otherwise. Another name is a {@link RenameColumn}.
 *
 * @param table where it is
 * @param from the column as its author knew it
 * @param to the column after, by the same name
 * @param using the expression that makes new values of the old ones, in the database's own words; null for the
 *     database's own conversion, or where the type stays
 */
public record AlterColumn(
        QualifiedName table,
        Column from,
        Column to,
        @Nullable String using) implements TableOperation {
    /** The type of a column where only something else of it is altered, which is then all that is read. */
    static final DataType UNSTATED = DataType.raw("unstated");

    /**
     * Checks that there is something to alter.
     *
     * @throws IllegalArgumentException if both columns are the same, or their names differ
     */
    public AlterColumn {
        if (!from.name().equals(to.name())) {
            throw new IllegalArgumentException("column " + from.name() + " becomes " + to.name()
                    + ": another name is what renameColumn gives, before this or after it");
        }
        if (from.equals(to)) {
            throw new IllegalArgumentException("both definitions of column " + from.name() + " say the same");
        }
    }

    /** What an alteration can change; a dialect walks through these. */
    public enum Aspect {
        TYPE,
        NULLABLE,
        DEFAULT,
        IDENTITY,
        GENERATED,
        COLLATION,
        OPTIONS,
        COMMENT
    }

    /** Alters a column by the database's own conversion of its values. */
    public static AlterColumn of(QualifiedName table, Column from, Column to) {
        return new AlterColumn(table, from, to, null);
    }

    /** What differs between the two columns, at least one. */
    public Set<Aspect> changed() {
        Set<Aspect> changed = EnumSet.noneOf(Aspect.class);
        for (Aspect aspect : Aspect.values()) {
            if (!Objects.equals(of(aspect, from), of(aspect, to))) {
                changed.add(aspect);
            }
        }
        return Collections.unmodifiableSet(changed);
    }

    /** The column as it is after this, made from the one that is really there. */
    public Column merged(Column now) {
        Set<Aspect> changed = changed();
        return new Column(
                now.name(),
                pick(Aspect.TYPE, changed, now).type(),
                pick(Aspect.NULLABLE, changed, now).nullable(),
                pick(Aspect.DEFAULT, changed, now).defaultValue(),
                pick(Aspect.IDENTITY, changed, now).identity(),
                pick(Aspect.GENERATED, changed, now).generated(),
                pick(Aspect.COLLATION, changed, now).collation(),
                pick(Aspect.OPTIONS, changed, now).options(),
                pick(Aspect.COMMENT, changed, now).comment());
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        Column old = context.column(table, to.name());
        return context.changing(table, in -> in.withColumnReplaced(merged(old)));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        Column old = context.column(table, to.name());
        Column after =
                context.after().table(table).flatMap(in -> in.column(to.name())).orElseThrow();
        if (using != null) {
            return reverse();
        }
        return after.equals(old) ? Reversal.by() : Reversal.by(AlterColumn.of(table, after, old));
    }

    @Override
    public Reversal reverse() {
        return using == null
                ? Reversal.by(AlterColumn.of(table, to, from))
                : Reversal.lacking("new values of column " + to.name() + " of table " + table
                        + " were computed by an expression, and what computes the former ones is not written");
    }

    @Override
    public DataLoss destroysData() {
        Set<Aspect> changed = changed();
        if (changed.contains(Aspect.GENERATED) && to.generated() != null) {
            return DataLoss.YES;
        }
        boolean converts = changed.contains(Aspect.TYPE) && (using != null || !widens(from.type(), to.type()));
        return converts ? DataLoss.DEPENDS : DataLoss.NO;
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        Optional<Column> there = now.table(table).flatMap(in -> in.column(to.name()));
        return there.map(column -> {
                    if (hasAll(column, OperationContext.asIn(now, to))) {
                        return CompletionState.YES;
                    }
                    return hasAll(column, OperationContext.asIn(now, from))
                            ? CompletionState.NO
                            : CompletionState.UNKNOWN;
                })
                .orElse(CompletionState.UNKNOWN);
    }

    @Override
    public String display() {
        return "alter column " + to.name() + " of table " + table;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.alterColumn(this);
    }

    private boolean hasAll(Column there, Column wanted) {
        return changed().stream().allMatch(aspect -> Objects.equals(of(aspect, there), of(aspect, wanted)));
    }

    private Column pick(Aspect aspect, Set<Aspect> changed, Column now) {
        return changed.contains(aspect) ? to : now;
    }

    private static @Nullable Object of(Aspect aspect, Column column) {
        return switch (aspect) {
            case TYPE -> column.type();
            case NULLABLE -> column.nullable();
            case DEFAULT -> column.defaultValue();
            case IDENTITY -> column.identity();
            case GENERATED -> column.generated();
            case COLLATION -> column.collation();
            case OPTIONS -> column.options();
            case COMMENT -> column.comment();
        };
    }

    /** Whether every value of one type is one of the other; where that is not sure, it is not. */
    private static boolean widens(DataType narrow, DataType wide) {
        List<DataType.Kind> whole = List.of(DataType.Kind.SMALLINT, DataType.Kind.INTEGER, DataType.Kind.BIGINT);
        if (whole.contains(narrow.kind()) && whole.contains(wide.kind())) {
            return whole.indexOf(narrow.kind()) <= whole.indexOf(wide.kind());
        }
        if (narrow.kind() != DataType.Kind.VARCHAR) {
            return false;
        }
        boolean longer = wide.size() == null || (narrow.size() != null && narrow.size() <= wide.size());
        return wide.kind() == DataType.Kind.TEXT || (wide.kind() == DataType.Kind.VARCHAR && longer);
    }
}
