package dev.retort.internal.diff;

import dev.retort.schema.Check;
import dev.retort.schema.Constraint;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Index;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Compares constraints and indexes without their names and comments. */
final class ConstraintContent {
    private ConstraintContent() {}

    /** Returns the constraints of both tables as pairs; one that only becomes validated is a pair. */
    static Pairs<Constraint> pairs(Table from, Table to) {
        return Pairs.of(from.constraints(), to.constraints(), Constraint::name, ConstraintContent::canBecome);
    }

    /** Returns the indexes of both tables as pairs. */
    static Pairs<Index> indexPairs(Table from, Table to) {
        return Pairs.of(
                from.indexes(),
                to.indexes(),
                Index::name,
                (one, other) -> unnamed(one).equals(unnamed(other)));
    }

    /** Returns whether a constraint has the content of another one, or has it as soon as it is validated. */
    static boolean canBecome(Constraint from, Constraint to) {
        Constraint one = unnamed(from);
        Constraint other = unnamed(to);
        return one.equals(other) || !isValidated(one) && validated(one).equals(other);
    }

    static boolean isValidated(Constraint constraint) {
        return constraint.equals(validated(constraint));
    }

    private static Constraint validated(Constraint constraint) {
        if (constraint instanceof Check check) {
            return check.asValidated();
        }
        return constraint instanceof ForeignKey key ? key.asValidated() : constraint;
    }

    static Constraint unnamed(Constraint constraint) {
        return constraint.withName(null).withComment(null);
    }

    static Index unnamed(Index index) {
        return index.withName("any").withComment(null);
    }

    /** Returns the constraints and indexes by which these columns, in any order, are unique: without their names. */
    static List<Object> uniqueKeys(Table table, List<String> columns) {
        Stream<Object> constraints = table.constraints().stream()
                .filter(c -> c.kind() == Constraint.Kind.PRIMARY_KEY || c.kind() == Constraint.Kind.UNIQUE)
                .filter(c -> isSameSet(c.columns(), columns))
                .map(ConstraintContent::unnamed);
        Stream<Object> indexes = table.indexes().stream()
                .filter(index -> index.unique() && index.where() == null)
                .filter(index -> index.keys().stream().noneMatch(key -> key.expression() != null))
                .filter(index -> isSameSet(index.columns(), columns))
                .map(ConstraintContent::unnamed);
        return Stream.concat(constraints, indexes).filter(Objects::nonNull).toList();
    }

    private static boolean isSameSet(List<String> one, List<String> other) {
        List<String> rest = new ArrayList<>(one);
        return rest.size() == other.size() && rest.containsAll(other);
    }
}
