package dev.retort.internal.diff;

import dev.retort.dialect.ComparisonRules;
import dev.retort.model.ModelPart;
import dev.retort.op.ConstraintRef;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generated;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import dev.retort.schema.Unique;
import dev.retort.sql.SqlToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Aligns the model of one table with the table in the database: insignificant differences are taken from the database.
 *
 * <p>A constraint or index with the same content but another name is the same, unless the model names it explicitly,
 * that is, other than the naming convention. A unique constraint and a unique index are the same.
 */
final class TableAlignment {
    private final Table database;
    private final Table model;
    private final Set<QualifiedName> otherTables;
    private final ComparisonScope scope;
    private final ComparisonRules rules;
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final List<Constraint> remainingConstraints;
    private final List<Index> remainingIndexes;
    private final List<String> leftAlone = new ArrayList<>();

    /**
     * Creates the alignment of a table.
     *
     * @param otherTables the tables that are not compared and remain
     */
    TableAlignment(Table database, Table model, Set<QualifiedName> otherTables, ComparisonScope scope) {
        this.database = database;
        this.model = model;
        this.otherTables = otherTables;
        this.scope = scope;
        this.rules = scope.rules();
        this.remainingConstraints = new ArrayList<>(database.constraints());
        this.remainingIndexes = new ArrayList<>(database.indexes());
    }

    /** Returns the objects of the table that are not in the model and are not dropped; known after {@link #table}. */
    List<String> leftAlone() {
        return List.copyOf(leftAlone);
    }

    /** Returns the table as it should be. */
    Table table() {
        List<Column> columns = columns();
        model.constraints().forEach(this::addConstraint);
        model.indexes().forEach(this::addIndex);
        Set<String> names = new HashSet<>(columns.stream().map(Column::name).toList());
        keepUndefinable(names);
        String comment = scope.compares(ModelPart.COMMENTS) ? model.comment() : database.comment();
        return new Table(database.name(), columns, constraints, indexes, database.options(), comment);
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (Column column : database.columns()) {
            model.column(column.name()).ifPresent(after -> columns.add(aligned(column, after)));
        }
        model.columns().stream()
                .filter(column -> database.column(column.name()).isEmpty())
                .forEach(columns::add);
        return columns;
    }

    private Column aligned(Column from, Column to) {
        boolean isSameType = !scope.compares(ModelPart.TYPES) || rules.isSameType(from.type(), to.type());
        boolean isSameNumbering = !scope.compares(ModelPart.IDENTITY) || rules.isSameNumbering(from, to);
        boolean isSerial = isSameNumbering && from.identity() != to.identity() && to.defaultValue() == null;
        DefaultValue value = isSerial || isSameDefault(from.defaultValue(), to.defaultValue())
                ? from.defaultValue()
                : to.defaultValue();
        Generated generated = isSameGenerated(from.generated(), to.generated()) ? from.generated() : to.generated();
        Identity identity = isSameNumbering ? from.identity() : to.identity();
        boolean isNumbered = isSameNumbering && from.identity() != Identity.NONE;
        // Hibernate 7 creates generated columns without NOT NULL.
        boolean isComputed = from.generated() != null && to.generated() != null;
        boolean keepsNullability = !scope.compares(ModelPart.NULLABILITY) || isNumbered || isComputed;
        return new Column(
                from.name(),
                isSameType ? from.type() : to.type(),
                keepsNullability ? from.nullable() : to.nullable(),
                generated == null && identity == Identity.NONE ? value : null,
                generated == null ? identity : Identity.NONE,
                generated,
                scope.compares(ModelPart.COLLATIONS) ? to.collation() : from.collation(),
                from.options(),
                scope.compares(ModelPart.COMMENTS) ? to.comment() : from.comment());
    }

    private boolean isSameDefault(@Nullable DefaultValue from, @Nullable DefaultValue to) {
        DefaultValue one = from == null ? DefaultValue.NULL : from;
        DefaultValue other = to == null ? DefaultValue.NULL : to;
        return !scope.compares(ModelPart.DEFAULTS) || rules.isSameDefault(one, other);
    }

    private boolean isSameGenerated(@Nullable Generated from, @Nullable Generated to) {
        if (!scope.compares(ModelPart.GENERATED) || from == null || to == null) {
            return !scope.compares(ModelPart.GENERATED) || from == to;
        }
        return from.storage() == to.storage() && rules.isSameExpression(from.expression(), to.expression());
    }

    private void addConstraint(Constraint wanted) {
        Optional<Constraint> found = best(
                remainingConstraints.stream()
                        .filter(existing -> isSame(existing, wanted))
                        .toList(),
                wanted.name(),
                Constraint::name);
        if (found.isPresent()) {
            remainingConstraints.remove(found.get());
            Constraint existing = found.get().withComment(comment(found.get().comment(), wanted.comment()));
            boolean keepsName = existing.name() == null
                    || wanted.name() == null
                    || isSameName(existing.name(), wanted.name())
                    || isConventional(wanted.name());
            constraints.add(keepsName ? existing : existing.withName(wanted.name()));
            return;
        }
        Optional<Index> index = wanted instanceof Unique unique ? uniqueIndex(unique) : Optional.empty();
        if (index.isPresent()) {
            remainingIndexes.remove(index.get());
            indexes.add(index.get());
        } else if (scope.compares(part(wanted))) {
            constraints.add(wanted);
        }
    }

    private static <T> Optional<T> best(List<T> all, @Nullable String name, Function<T, @Nullable String> nameOf) {
        return all.stream()
                .filter(one -> Objects.equals(nameOf.apply(one), name))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    private @Nullable String comment(@Nullable String database, @Nullable String wanted) {
        return scope.compares(ModelPart.COMMENTS) ? wanted : database;
    }

    private boolean isConventional(String name) {
        Set<String> conventional = scope.conventionalNames();
        return conventional.contains(name)
                || rules.ignoresCaseOfNames() && conventional.stream().anyMatch(other -> isSameName(other, name));
    }

    private boolean isSameName(String one, String other) {
        return rules.ignoresCaseOfNames() ? SqlToken.folded(one).equals(SqlToken.folded(other)) : one.equals(other);
    }

    /** Returns whether an existing constraint has the content of a wanted one, whether or not it is validated. */
    private boolean isSame(Constraint existing, Constraint wanted) {
        if (existing.kind() != wanted.kind()) {
            return false;
        }
        if (existing instanceof Check check && wanted instanceof Check other) {
            return rules.isSameExpression(check.expression(), other.expression());
        }
        if (existing instanceof PrimaryKey) {
            return new HashSet<>(existing.columns()).equals(new HashSet<>(wanted.columns()));
        }
        if (existing instanceof ForeignKey key && wanted instanceof ForeignKey other) {
            return sorted(key).equals(sorted(other));
        }
        return ConstraintContent.unnamed(existing).equals(ConstraintContent.unnamed(wanted));
    }

    /** Returns the content of a foreign key with its pairs of columns in the order of their names. */
    private static Constraint sorted(ForeignKey key) {
        Map<String, String> pairs = new TreeMap<>();
        for (int i = 0; i < key.referredColumns().size(); i++) {
            pairs.put(key.columns().get(i), key.referredColumns().get(i));
        }
        ForeignKey sorted = pairs.isEmpty()
                ? key
                : new ForeignKey(
                        null,
                        List.copyOf(pairs.keySet()),
                        key.referredTable(),
                        List.copyOf(pairs.values()),
                        key.onDelete(),
                        key.onUpdate(),
                        key.match(),
                        key.deferral(),
                        key.validated(),
                        null);
        return ConstraintContent.unnamed(sorted.asValidated());
    }

    private Optional<Index> uniqueIndex(Unique wanted) {
        Index plain = Index.of("any", wanted.columns().toArray(String[]::new)).asUnique();
        return remainingIndexes.stream()
                .filter(index -> isSameIndex(index, plain))
                .filter(index -> !wanted.nullsNotDistinct())
                .findFirst();
    }

    private void addIndex(Index wanted) {
        Optional<Index> found = best(
                remainingIndexes.stream()
                        .filter(existing -> isSameIndex(existing, wanted) || isExtended(existing, wanted))
                        .toList(),
                wanted.name(),
                Index::name);
        if (found.isPresent()) {
            remainingIndexes.remove(found.get());
            Index existing = found.get().withComment(comment(found.get().comment(), wanted.comment()));
            boolean keepsName = isSameName(existing.name(), wanted.name()) || isConventional(wanted.name());
            indexes.add(keepsName ? existing : existing.withName(wanted.name()));
            return;
        }
        Optional<Constraint> unique = remainingConstraints.stream()
                .filter(existing -> existing instanceof Unique one && isSameIndex(asIndex(one), wanted))
                .findFirst();
        if (unique.isPresent()) {
            remainingConstraints.remove(unique.get());
            constraints.add(unique.get());
        } else if (scope.compares(ModelPart.INDEXES)) {
            indexes.add(wanted);
        }
    }

    private static Index asIndex(Unique unique) {
        return Index.of("any", unique.columns().toArray(String[]::new)).asUnique();
    }

    /** Returns whether an index is a wanted one with additional properties, which the model cannot define. */
    private boolean isExtended(Index existing, Index wanted) {
        return existing.name().equals(wanted.name())
                && existing.columns().equals(wanted.columns())
                && existing.unique() == wanted.unique()
                && !scope.source().canDefine(existing);
    }

    private boolean isSameIndex(Index existing, Index wanted) {
        boolean isSimilar = existing.unique() == wanted.unique()
                && isSameText(existing.where(), wanted.where())
                && existing.include().equals(wanted.include())
                && Objects.equals(existing.method(), wanted.method())
                && existing.nullsNotDistinct() == wanted.nullsNotDistinct()
                && existing.keys().size() == wanted.keys().size();
        for (int i = 0; isSimilar && i < existing.keys().size(); i++) {
            isSimilar = isSameKey(existing.keys().get(i), wanted.keys().get(i));
        }
        return isSimilar;
    }

    private boolean isSameKey(IndexKey existing, IndexKey wanted) {
        if (existing.expression() == null || wanted.expression() == null) {
            return existing.equals(wanted);
        }
        IndexKey sameText = new IndexKey(
                null,
                existing.expression(),
                wanted.order(),
                wanted.nulls(),
                wanted.operatorClass(),
                wanted.collation(),
                wanted.prefixLength());
        return existing.equals(sameText) && rules.isSameExpression(existing.expression(), wanted.expression());
    }

    private boolean isSameText(@Nullable String one, @Nullable String other) {
        return one == null || other == null ? one == other : rules.isSameExpression(one, other);
    }

    /** Keeps the constraints and indexes that the source cannot define, unless one of their columns is dropped. */
    private void keepUndefinable(Set<String> columns) {
        for (Constraint existing : remainingConstraints) {
            boolean isToOther = existing instanceof ForeignKey key && otherTables.contains(key.referredTable());
            boolean isIgnored = !scope.compares(part(existing));
            boolean isKept = isIgnored || isToOther || !scope.source().canDefine(existing);
            if (isKept && columns.containsAll(existing.allColumns())) {
                constraints.add(existing);
                note(isIgnored, ConstraintRef.to(existing).display());
            }
        }
        for (Index existing : remainingIndexes) {
            boolean isIgnored = !scope.compares(ModelPart.INDEXES);
            boolean isKept = isIgnored || !scope.source().canDefine(existing);
            if (isKept && columns.containsAll(existing.allColumns())) {
                indexes.add(existing);
                note(isIgnored, "index " + existing.name());
            }
        }
    }

    private void note(boolean isIgnored, String object) {
        if (!isIgnored) {
            leftAlone.add(object + " of table " + database.name() + ": the model cannot define it");
        }
    }

    private static ModelPart part(Constraint constraint) {
        return switch (constraint.kind()) {
            case PRIMARY_KEY -> ModelPart.PRIMARY_KEYS;
            case UNIQUE -> ModelPart.UNIQUES;
            case FOREIGN_KEY -> ModelPart.FOREIGN_KEYS;
            case CHECK, EXCLUDE -> ModelPart.CHECKS;
        };
    }
}
