package dev.retort.op;

import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.ConstraintNames;
import dev.retort.schema.Index;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Puts the parts that an author wrote together into values, with a name for each constraint. */
final class TableDefinition {
    private TableDefinition() {}

    /** The table of these parts. */
    static Table of(QualifiedName name, Collection<TablePart> parts) {
        List<Column> columns = new ArrayList<>();
        List<Constraint> constraints = new ArrayList<>();
        List<Index> indexes = new ArrayList<>();
        TreeMap<String, String> options = new TreeMap<>();
        String comment = null;
        for (TablePart part : parts) {
            if (part instanceof ColumnDefinition column) {
                columns.add(column.column());
                constraints.addAll(named(name, column));
            } else if (part instanceof ConstraintDefinition constraint) {
                constraints.add(named(name, constraint));
            } else if (part instanceof IndexDefinition index) {
                indexes.add(index.builtWithTable());
            } else if (part instanceof OptionDefinition option) {
                if (option.name().isEmpty()) {
                    comment = option.value();
                } else {
                    options.put(option.name(), option.value());
                }
            }
        }
        return new Table(name, columns, constraints, indexes, options, comment);
    }

    /** The constraint with its name. */
    static Constraint named(QualifiedName table, ConstraintDefinition definition) {
        Constraint constraint = definition.constraint();
        return constraint.name() == null && definition.naming() == ConstraintDefinition.Naming.CONVENTION
                ? constraint.withName(Names.CONVENTION.nameFor(table, constraint))
                : constraint;
    }

    /** The constraints on one column, named: a check is called after the column, a second one by its text. */
    static List<Constraint> named(QualifiedName table, ColumnDefinition definition) {
        ConstraintNames names = Names.CONVENTION;
        Set<String> taken = new HashSet<>();
        List<Constraint> named = new ArrayList<>();
        for (Constraint constraint : definition.constraints()) {
            String ofColumn = names.checkOf(table, definition.column().name());
            boolean first = constraint instanceof Check && taken.add(ofColumn);
            named.add(constraint.withName(first ? ofColumn : names.nameFor(table, constraint)));
        }
        return named;
    }
}
