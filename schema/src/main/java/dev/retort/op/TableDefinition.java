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

/** Builds tables and constraints from the definitions of an author, and names the constraints. */
final class TableDefinition {
    private TableDefinition() {}

    /** Builds a table from its parts. */
    static Table of(QualifiedName name, Collection<TablePart> parts) {
        List<Column> columns = new ArrayList<>();
        List<Constraint> constraints = new ArrayList<>();
        List<Index> indexes = new ArrayList<>();
        TreeMap<String, String> options = new TreeMap<>();
        String comment = null;
        for (TablePart part : parts) {
            if (part instanceof ColumnDefinition column) {
                columns.add(column.column());
                constraints.addAll(namedConstraints(name, column));
            } else if (part instanceof ConstraintDefinition constraint) {
                constraints.add(withName(name, constraint));
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

    /** The constraint, named by the naming convention if its definition asks for that. */
    static Constraint withName(QualifiedName table, ConstraintDefinition definition) {
        Constraint constraint = definition.constraint();
        return constraint.name() == null && definition.naming() == ConstraintDefinition.Naming.CONVENTION
                ? constraint.withName(Names.CONVENTION.nameFor(table, constraint))
                : constraint;
    }

    /**
     * The constraints of a column with their names. The first check is named after the column, a further one after its
     * expression.
     */
    static List<Constraint> namedConstraints(QualifiedName table, ColumnDefinition definition) {
        ConstraintNames names = Names.CONVENTION;
        Set<String> taken = new HashSet<>();
        List<Constraint> named = new ArrayList<>();
        for (Constraint constraint : definition.constraints()) {
            String columnCheckName = names.checkOf(table, definition.column().name());
            boolean isFirstCheck = constraint instanceof Check && taken.add(columnCheckName);
            named.add(constraint.withName(isFirstCheck ? columnCheckName : names.nameFor(table, constraint)));
        }
        return named;
    }
}
