package dev.retort.internal.drift;

import dev.retort.op.Operation;
import dev.retort.schema.Column;
import dev.retort.schema.EnumType;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the differences of two schemas that no operation removes, and names them. */
final class Remainder {
    private Remainder() {}

    /**
     * Returns what still differs after the operations, one text each. The order of columns does not matter.
     *
     * @param from the schema before the operations
     * @param operations the operations, which change it into {@code to} as far as possible
     */
    static List<String> of(SchemaModel from, SchemaModel to, List<Operation> operations) {
        SchemaModel reached = from;
        for (Operation operation : operations) {
            reached = operation.apply(reached).model().orElse(reached);
        }
        List<String> differences = new ArrayList<>();
        for (Table after : to.tables()) {
            reached.table(after.name()).ifPresent(table -> differences.addAll(differences(table, after)));
        }
        return differences;
    }

    /** Returns the enum types whose values differ from the wanted ones, one text each. */
    static List<String> ofTypes(SchemaModel reachable, SchemaModel to) {
        List<String> differences = new ArrayList<>();
        for (EnumType after : to.enumTypes()) {
            reachable
                    .enumType(after.name())
                    .filter(type -> !type.values().equals(after.values()))
                    .ifPresent(type -> differences.add(ChangeDetails.change(
                            "the values of enum type " + after.name(), values(type), values(after))));
        }
        return differences;
    }

    private static String values(EnumType type) {
        return "'" + String.join("', '", type.values()) + "'";
    }

    private static List<String> differences(Table reached, Table after) {
        List<String> differences = new ArrayList<>();
        if (!reached.options().equals(after.options())) {
            differences.add(ChangeDetails.change(
                    "the options of table " + after.name(), text(reached.options()), text(after.options())));
        }
        for (Column column : after.columns()) {
            Optional<Column> existing = reached.column(column.name());
            if (existing.filter(other -> !other.equals(column)).isPresent()) {
                differences.add("column " + column.name() + " of table " + after.name()
                        + " differs in a way that no operation can change");
            }
        }
        if (!new HashSet<>(reached.constraints()).equals(new HashSet<>(after.constraints()))) {
            differences.add("the names of the constraints of table " + after.name());
        }
        return differences;
    }

    private static String text(SortedMap<String, String> options) {
        return options.isEmpty() ? "none" : new TreeMap<>(options).toString();
    }
}
