package dev.retort.op;

import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Alters a column: its type, default, nullability or any other {@link Aspect} that differs between two definitions.
 *
 * <p>Only the aspects in {@link #changed} are altered. All others stay as they are in the database, even if the
 * author's definition of them is wrong. To change the name, use {@link RenameColumn}.
 *
 * @param table the table
 * @param from the column before, as its author describes it
 * @param to the column after, with the same name
 * @param using the SQL expression, in the database's own syntax, that computes the new values from the old ones; null
 *     to use the database's own conversion, or if the type does not change
 */
public record AlterColumn(
        QualifiedName table,
        Column from,
        Column to,
        @Nullable String using) implements TableOperation {
    /** A placeholder for the type of a column whose type is not altered. It is never read. */
    private static final DataType UNSPECIFIED_TYPE = DataType.raw("unstated");

    /**
     * Checks that there is something to alter.
     *
     * @throws IllegalArgumentException if both columns are the same, or their names differ
     */
    public AlterColumn {
        if (!from.name().equals(to.name())) {
            throw new IllegalArgumentException("column " + from.name() + " becomes " + to.name()
                    + ": use renameColumn to change the name, before or after this operation");
        }
        if (from.equals(to)) {
            throw new IllegalArgumentException("both definitions of column " + from.name() + " are identical");
        }
    }

    /** The properties of a column that can be altered. A dialect handles each of them. */
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

    /** Alters a column; the database converts the values by itself. */
    public static AlterColumn of(QualifiedName table, Column from, Column to) {
        return new AlterColumn(table, from, to, null);
    }

    /** Makes a column NOT NULL, whatever its type and its other properties are. */
    public static AlterColumn setNotNull(QualifiedName table, String column) {
        Column any = Column.of(column, UNSPECIFIED_TYPE);
        return of(table, any, any.notNull());
    }

    /** Makes a column nullable, whatever its type and its other properties are. */
    public static AlterColumn dropNotNull(QualifiedName table, String column) {
        Column any = Column.of(column, UNSPECIFIED_TYPE);
        return of(table, any.notNull(), any);
    }

    /** The aspects that differ between the two columns; at least one. */
    public Set<Aspect> changed() {
        Set<Aspect> changed = EnumSet.noneOf(Aspect.class);
        for (Aspect aspect : Aspect.values()) {
            if (!Objects.equals(of(aspect, from), of(aspect, to))) {
                changed.add(aspect);
            }
        }
        return Collections.unmodifiableSet(changed);
    }

    /**
     * Returns the column after this operation: the changed aspects of {@link #to}, all others from the current column.
     */
    public Column merged(Column current) {
        Set<Aspect> changed = changed();
        return new Column(
                current.name(),
                chosenColumn(Aspect.TYPE, changed, current).type(),
                chosenColumn(Aspect.NULLABLE, changed, current).nullable(),
                chosenColumn(Aspect.DEFAULT, changed, current).defaultValue(),
                chosenColumn(Aspect.IDENTITY, changed, current).identity(),
                chosenColumn(Aspect.GENERATED, changed, current).generated(),
                chosenColumn(Aspect.COLLATION, changed, current).collation(),
                chosenColumn(Aspect.OPTIONS, changed, current).options(),
                chosenColumn(Aspect.COMMENT, changed, current).comment());
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        Column old = context.column(table, to.name());
        return context.replaceTable(table, existingTable -> existingTable.withColumnReplaced(merged(old)));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        Column old = context.column(table, to.name());
        Column after = context.modelAfter()
                .table(table)
                .flatMap(existingTable -> existingTable.column(to.name()))
                .orElseThrow();
        if (using != null) {
            return reverse();
        }
        return after.equals(old) ? Reversal.of() : Reversal.of(AlterColumn.of(table, after, old));
    }

    @Override
    public Reversal reverse() {
        return using == null
                ? Reversal.of(AlterColumn.of(table, to, from))
                : Reversal.impossible("new values of column " + to.name() + " of table " + table
                        + " were computed by an expression, and no expression for the old values is given");
    }

    @Override
    public DataLoss destroysData() {
        Set<Aspect> changed = changed();
        if (changed.contains(Aspect.GENERATED) && to.generated() != null) {
            return DataLoss.YES;
        }
        boolean mayLoseValues = changed.contains(Aspect.TYPE) && (using != null || !widens(from.type(), to.type()));
        return mayLoseValues ? DataLoss.DEPENDS : DataLoss.NO;
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        Optional<Column> existing = current.table(table).flatMap(existingTable -> existingTable.column(to.name()));
        return existing.map(column -> {
                    if (hasSameChangedAspects(column, OperationContext.withEnumValues(current, to))) {
                        return CompletionState.YES;
                    }
                    return hasSameChangedAspects(column, OperationContext.withEnumValues(current, from))
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
    public String displayWithDetails() {
        return display() + ": " + String.join(", ", details(from));
    }

    /**
     * Returns what changes, one line for each aspect: {@code type integer -> bigint}, {@code nullable -> not null}.
     *
     * @param before the column before
     */
    public List<String> details(Column before) {
        List<String> details = new ArrayList<>();
        for (Aspect aspect : changed()) {
            String name = aspect == Aspect.NULLABLE ? "" : aspect.name().toLowerCase(Locale.ROOT) + " ";
            details.add(name + oneLine(text(aspect, before)) + " -> " + oneLine(text(aspect, to)));
        }
        return details;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ");
    }

    private static String text(Aspect aspect, Column column) {
        return switch (aspect) {
            case TYPE -> column.type().display();
            case NULLABLE -> column.nullable() ? "nullable" : "not null";
            case DEFAULT ->
                column.defaultValue() == null ? "none" : column.defaultValue().display();
            case IDENTITY -> column.identity().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            case GENERATED ->
                column.generated() == null
                        ? "none"
                        : column.generated().expression() + " "
                                + column.generated().storage().name().toLowerCase(Locale.ROOT);
            case COLLATION -> column.collation() == null ? "none" : column.collation();
            case OPTIONS ->
                column.options().isEmpty() ? "none" : column.options().toString();
            case COMMENT -> column.comment() == null ? "none" : "'" + column.comment() + "'";
        };
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.alterColumn(this);
    }

    private boolean hasSameChangedAspects(Column existing, Column expected) {
        return changed().stream().allMatch(aspect -> Objects.equals(of(aspect, existing), of(aspect, expected)));
    }

    private Column chosenColumn(Aspect aspect, Set<Aspect> changed, Column current) {
        return changed.contains(aspect) ? to : current;
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

    /** Returns whether every value of one type is also a value of the other; false if in doubt. */
    private static boolean widens(DataType narrow, DataType wide) {
        List<DataType.Kind> integers = List.of(DataType.Kind.SMALLINT, DataType.Kind.INTEGER, DataType.Kind.BIGINT);
        if (integers.contains(narrow.kind()) && integers.contains(wide.kind())) {
            return integers.indexOf(narrow.kind()) <= integers.indexOf(wide.kind());
        }
        if (narrow.kind() != DataType.Kind.VARCHAR) {
            return false;
        }
        boolean atLeastAsLong = wide.size() == null || (narrow.size() != null && narrow.size() <= wide.size());
        return wide.kind() == DataType.Kind.TEXT || (wide.kind() == DataType.Kind.VARCHAR && atLeastAsLong);
    }
}
