package dev.retort.internal.diff;

import dev.retort.dialect.ComparisonRules;
import dev.retort.model.ModelPart;
import dev.retort.model.ModelSource;
import dev.retort.op.Recording;
import dev.retort.schema.ConstraintNames;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Defines what is compared, and what may be dropped.
 *
 * @param rules the rules of the database
 * @param source the source of the model
 * @param isIncluded whether a table is compared
 * @param mayDrop whether a table, enum type or sequence that is not in the model may be dropped: a revision created it
 * @param ignored the parts that are not compared
 * @param conventionalNames the names of constraints and indexes that the naming convention gave, see {@link
 *     #conventionalNames(SchemaModel)}
 */
public record ComparisonScope(
        ComparisonRules rules,
        ModelSource source,
        Predicate<QualifiedName> isIncluded,
        Predicate<QualifiedName> mayDrop,
        Set<ModelPart> ignored,
        Set<String> conventionalNames) {
    private static final ConstraintNames NAMES = Recording.constraintNames();

    public ComparisonScope {
        ignored = Set.copyOf(ignored);
        conventionalNames = Set.copyOf(conventionalNames);
    }

    /**
     * Returns the names of constraints and indexes in a model that follow the naming convention.
     *
     * @param model the model before its expressions are normalized: some names contain a hash of an expression
     */
    public static Set<String> conventionalNames(SchemaModel model) {
        Set<String> names = new HashSet<>();
        for (Table table : model.tables()) {
            table.constraints().forEach(constraint -> names.add(NAMES.nameFor(table.name(), constraint)));
            table.columns().forEach(column -> names.add(NAMES.checkOf(table.name(), column.name())));
            table.indexes().forEach(index -> names.add(NAMES.indexOf(table.name(), index.keys())));
        }
        return names;
    }

    boolean compares(ModelPart part) {
        return !ignored.contains(part);
    }
}
