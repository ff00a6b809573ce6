package dev.retort.internal.diff;

import dev.retort.dialect.ComparisonRules;
import dev.retort.model.ModelPart;
import dev.retort.model.ModelSource;
import dev.retort.schema.QualifiedName;
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
 */
public record ComparisonScope(
        ComparisonRules rules,
        ModelSource source,
        Predicate<QualifiedName> isIncluded,
        Predicate<QualifiedName> mayDrop,
        Set<ModelPart> ignored) {
    public ComparisonScope {
        ignored = Set.copyOf(ignored);
    }

    boolean compares(ModelPart part) {
        return !ignored.contains(part);
    }
}
