package dev.retort.internal.drift;

import dev.retort.dialect.ComparisonRules;
import dev.retort.internal.compare.Conversions;
import dev.retort.internal.compare.RenameArguments;
import dev.retort.internal.compare.RenamesException;
import dev.retort.internal.diff.Alignment;
import dev.retort.internal.diff.ComparisonScope;
import dev.retort.internal.diff.Renames;
import dev.retort.internal.inspect.DatabaseContent;
import dev.retort.op.AddColumn;
import dev.retort.op.CreateTable;
import dev.retort.op.Operation;
import dev.retort.result.CompareRequest;
import dev.retort.result.SchemaChange;
import dev.retort.schema.EnumType;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The difference between the contents of two databases of one kind, without any tolerance: both were inspected, so that
 * everything has the form in which the database stores it.
 *
 * @param from the schema before
 * @param operations the operations that change it into the other one, as far as possible
 * @param changes the operations for display
 * @param others the differences that no operation removes, one text each
 */
public record ExactComparison(
        SchemaModel from, List<Operation> operations, List<SchemaChange> changes, List<String> others) {
    public ExactComparison {
        operations = List.copyOf(operations);
        changes = List.copyOf(changes);
        others = List.copyOf(others);
    }

    /**
     * Compares.
     *
     * @param rules the rules of the database, which convert values when types change
     * @param request the tables and parts to compare, and renames
     * @throws RenamesException.Ambiguous if something may have been renamed, and the request refuses to guess
     * @throws RenamesException.Unknown if a rename of the request does not fit the difference
     */
    public static ExactComparison of(
            DatabaseContent from, DatabaseContent to, ComparisonRules rules, CompareRequest request) {
        ComparedTables tables = new ComparedTables(request, from.schema(), to.schema());
        SchemaModel before = tables.limited(from.schema());
        SchemaModel after = tables.limited(to.schema());
        List<Operation> operations = new ArrayList<>();
        SchemaModel renamed = before;
        for (Renames.Rename rename : RenameArguments.parse(request.renames(), before, after)) {
            operations.add(rename.operation());
            renamed = Renames.applied(renamed, rename);
        }
        SchemaModel target = request.ignored().isEmpty() ? after : withoutIgnored(renamed, after, request);
        List<Renames.Rename> candidates = Renames.candidates(renamed, target, ComparisonRules.EXACT);
        if (request.unnamedRenames() == CompareRequest.UnnamedRenames.REFUSE && !candidates.isEmpty()) {
            throw new RenamesException.Ambiguous(candidates);
        }
        SchemaModel reachable = withExtendedTypes(renamed, target);
        ObjectDiff.between(renamed, reachable).stream()
                .map(operation -> Conversions.added(operation, rules))
                .forEach(operations::add);
        List<String> others = new ArrayList<>(Remainder.of(before, reachable, operations));
        others.addAll(Remainder.ofTypes(reachable, target));
        onlyIn(from.others(), to.others(), tables).forEach(text -> others.add("disappears: " + text));
        onlyIn(to.others(), from.others(), tables).forEach(text -> others.add("appears: " + text));
        from.others().entrySet().stream()
                .filter(other -> !other.getValue().equals(to.others().getOrDefault(other.getKey(), other.getValue())))
                .filter(other -> tables.isCompared(other.getKey()))
                .forEach(other -> others.add("differs: " + other.getKey()));
        return new ExactComparison(before, operations, changes(before, operations, candidates), others);
    }

    /** Returns the schema after, in which enum types keep their values, because no database can remove one. */
    private static SchemaModel withExtendedTypes(SchemaModel before, SchemaModel after) {
        SchemaModel extended = after;
        for (EnumType wanted : after.enumTypes()) {
            EnumType type = before.enumType(wanted.name())
                    .map(existing -> Alignment.extended(existing, wanted))
                    .orElse(wanted);
            extended = extended.withEnumTypeReplaced(type);
        }
        return extended;
    }

    private static List<String> onlyIn(Map<String, String> one, Map<String, String> other, ComparedTables tables) {
        return one.keySet().stream()
                .filter(text -> !other.containsKey(text))
                .filter(text -> !text.startsWith("schema "))
                .filter(tables::isCompared)
                .toList();
    }

    /** Returns the schema after, in which the ignored parts are as before. */
    private static SchemaModel withoutIgnored(SchemaModel before, SchemaModel after, CompareRequest request) {
        Predicate<QualifiedName> all = name -> true;
        ComparisonScope scope =
                new ComparisonScope(ComparisonRules.EXACT, target -> after, all, all, request.ignored(), Set.of());
        SchemaModel aligned = Alignment.of(before, after, scope).target();
        return new SchemaModel(
                aligned.tables(), aligned.enumTypes(), aligned.sequences(), after.views(), after.objects());
    }

    private static List<SchemaChange> changes(
            SchemaModel before, List<Operation> operations, List<Renames.Rename> candidates) {
        ChangeDetails details = new ChangeDetails(before);
        List<SchemaChange> changes = new ArrayList<>();
        for (Operation operation : operations) {
            List<String> comments = new ArrayList<>(details.of(operation));
            candidates.stream()
                    .filter(rename -> isTarget(rename, operation))
                    .forEach(rename -> comments.add("possibly renamed: was " + rename.from()));
            changes.add(new SchemaChange(operation.display(), operation.destroysData(), comments));
        }
        return changes;
    }

    private static boolean isTarget(Renames.Rename rename, Operation operation) {
        if (operation instanceof CreateTable create) {
            return rename.table() == null && create.table().name().equals(rename.to());
        }
        return operation instanceof AddColumn added
                && added.table().equals(rename.table())
                && added.column().name().equals(rename.to().name());
    }
}
