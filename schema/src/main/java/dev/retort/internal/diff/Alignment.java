package dev.retort.internal.diff;

import dev.retort.model.ModelPart;
import dev.retort.op.SqlTextReferences;
import dev.retort.schema.Column;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.EnumType;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Computes what a database should contain, from what it contains and from a model: the model in the form in which the
 * database stores it, and everything that the model does not describe and that is not dropped.
 *
 * <p>The difference between the database and the result contains only significant changes. Both inputs must be
 * normalized by the renderer of the database.
 *
 * @param target the schema that the database should have
 * @param leftAlone the objects that are neither in the model nor dropped, with the reason, one text each
 */
public record Alignment(SchemaModel target, List<String> leftAlone) {
    public Alignment {
        leftAlone = List.copyOf(leftAlone);
    }

    /** Aligns a model with a database. Views, triggers and functions are left out of the target, without a note. */
    public static Alignment of(SchemaModel database, SchemaModel model, ComparisonScope scope) {
        SchemaModel named = scope.rules().ignoresCaseOfNames() ? NameCase.of(database, model) : model;
        List<String> leftAlone = new ArrayList<>();
        List<Table> tables = tables(database, named, scope, leftAlone);
        List<EnumType> types = enumTypes(database, named, scope, leftAlone);
        SchemaModel withTables = new SchemaModel(tables, types, List.of(), List.of(), List.of());
        types = types.stream()
                .filter(type -> named.enumType(type.name()).isPresent()
                        || !scope.mayDrop().test(type.name())
                        || !scope.compares(ModelPart.ENUM_TYPES)
                        || !withTables.tablesUsing(type.name()).isEmpty())
                .toList();
        List<Sequence> sequences = sequences(database, named, scope, withTables);
        return new Alignment(new SchemaModel(tables, types, sequences, List.of(), List.of()), leftAlone);
    }

    private static List<Table> tables(
            SchemaModel database, SchemaModel model, ComparisonScope scope, List<String> leftAlone) {
        Map<QualifiedName, String> kept = kept(database, model, scope);
        List<Table> tables = new ArrayList<>();
        for (Table existing : database.tables()) {
            Optional<Table> wanted = model.table(existing.name()).filter(table -> isIncluded(table, scope));
            String reason = kept.get(existing.name());
            if (wanted.isPresent()) {
                TableAlignment alignment = new TableAlignment(existing, wanted.get(), kept.keySet(), scope);
                tables.add(alignment.table());
                leftAlone.addAll(alignment.leftAlone());
            } else if (reason != null) {
                tables.add(existing);
                if (!reason.isEmpty()) {
                    leftAlone.add("table " + existing.name() + ": " + reason);
                }
            }
        }
        model.tables().stream()
                .filter(table -> database.table(table.name()).isEmpty())
                .filter(table -> isIncluded(table, scope))
                .forEach(tables::add);
        return tables;
    }

    private static boolean isIncluded(Table table, ComparisonScope scope) {
        return scope.isIncluded().test(table.name());
    }

    /**
     * Returns the tables that are not compared and not dropped, with the reason; the reason is empty for tables that
     * the user has excluded. A table to which one of them refers is not dropped either.
     */
    private static Map<QualifiedName, String> kept(SchemaModel database, SchemaModel model, ComparisonScope scope) {
        Map<QualifiedName, String> kept = new TreeMap<>();
        List<Table> candidates = new ArrayList<>();
        for (Table existing : database.tables()) {
            if (!isIncluded(existing, scope)) {
                kept.put(existing.name(), "");
            } else if (model.table(existing.name()).isEmpty()) {
                if (scope.mayDrop().test(existing.name())) {
                    candidates.add(existing);
                } else {
                    kept.put(existing.name(), "no revision created it");
                }
            }
        }
        boolean isStable = false;
        while (!isStable) {
            isStable = true;
            for (Table candidate : candidates) {
                Optional<Table> user = database.tablesReferringTo(candidate.name()).stream()
                        .filter(table -> kept.containsKey(table.name()))
                        .findFirst();
                if (user.isPresent() && !kept.containsKey(candidate.name())) {
                    kept.put(candidate.name(), "table " + user.get().name() + ", which is left alone, refers to it");
                    isStable = false;
                }
            }
        }
        return kept;
    }

    private static List<EnumType> enumTypes(
            SchemaModel database, SchemaModel model, ComparisonScope scope, List<String> leftAlone) {
        List<EnumType> types = new ArrayList<>();
        for (EnumType existing : database.enumTypes()) {
            Optional<EnumType> wanted =
                    model.enumType(existing.name()).filter(type -> scope.compares(ModelPart.ENUM_TYPES));
            types.add(wanted.map(type -> merged(existing, type, leftAlone)).orElse(existing));
        }
        // The type of an added column is necessary even if types are not compared.
        model.enumTypes().stream()
                .filter(type -> database.enumType(type.name()).isEmpty())
                .filter(type -> scope.compares(ModelPart.ENUM_TYPES)
                        || !model.tablesUsing(type.name()).isEmpty())
                .forEach(types::add);
        return types;
    }

    /**
     * Returns an enum type as a database can make it of an existing one: the existing values in their order, and the
     * additional ones of the wanted type before their successors.
     */
    public static EnumType extended(EnumType existing, EnumType wanted) {
        List<String> values = new ArrayList<>(existing.values());
        for (String value : wanted.values()) {
            if (!values.contains(value)) {
                List<String> following = wanted.values()
                        .subList(
                                wanted.values().indexOf(value) + 1,
                                wanted.values().size());
                Optional<String> next =
                        following.stream().filter(existing.values()::contains).findFirst();
                values.add(next.map(values::indexOf).orElse(values.size()), value);
            }
        }
        return new EnumType(existing.name(), values, wanted.comment());
    }

    /** Returns the extended type, and notes what the model has otherwise. */
    private static EnumType merged(EnumType existing, EnumType wanted, List<String> leftAlone) {
        for (String value : existing.values()) {
            if (!wanted.values().contains(value)) {
                leftAlone.add("value '" + value + "' of enum type " + existing.name()
                        + ": no database can remove a value, because rows may contain it");
            }
        }
        List<String> common = new ArrayList<>(wanted.values());
        common.retainAll(existing.values());
        List<String> present = new ArrayList<>(existing.values());
        present.retainAll(wanted.values());
        if (!common.equals(present)) {
            leftAlone.add("the order of the values of enum type " + existing.name() + ": no database can change it");
        }
        return extended(existing, wanted);
    }

    private static List<Sequence> sequences(
            SchemaModel database, SchemaModel model, ComparisonScope scope, SchemaModel target) {
        List<Sequence> sequences = new ArrayList<>();
        for (Sequence existing : database.sequences()) {
            Optional<Sequence> wanted =
                    model.sequence(existing.name()).filter(s -> scope.compares(ModelPart.SEQUENCES));
            Sequence.Owner owner = existing.owner();
            boolean losesOwner = owner != null
                    && target.table(owner.table())
                            .flatMap(table -> table.column(owner.column()))
                            .isEmpty();
            boolean isDropped = owner == null
                    && scope.compares(ModelPart.SEQUENCES)
                    && scope.mayDrop().test(existing.name())
                    && !isUsed(existing, target);
            if (wanted.isPresent()) {
                sequences.add(wanted.get().withOwner(losesOwner ? null : owner));
            } else if (!losesOwner && !isDropped) {
                sequences.add(existing);
            }
        }
        model.sequences().stream()
                .filter(sequence -> scope.compares(ModelPart.SEQUENCES))
                .filter(sequence -> database.sequence(sequence.name()).isEmpty())
                .forEach(sequences::add);
        return sequences;
    }

    /** Returns whether the default of a column seems to use a sequence. */
    private static boolean isUsed(Sequence sequence, SchemaModel target) {
        QualifiedName name = sequence.name();
        return target.tables().stream()
                .flatMap(table -> table.columns().stream())
                .map(Column::defaultValue)
                .anyMatch(value -> value != null
                        && value.kind() == DefaultValue.Kind.EXPRESSION
                        && (value.text().contains(name.name())
                                || SqlTextReferences.hasReference(value.text(), name.name())));
    }
}
