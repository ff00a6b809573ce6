package dev.retort.internal.source;

import dev.retort.op.Recording;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.Deferral;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generated;
import dev.retort.schema.Identity;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import dev.retort.schema.Unique;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints tables and their columns. A constraint is printed as part of its column if it applies only to that column, has
 * no other properties, and has the name that it would get there.
 */
record TablePrinter(Imports imports) {

    JavaCall create(Table table) {
        List<Expression> parts = new ArrayList<>(List.of(ValuePrinter.nameLiteral(table.name())));
        List<Constraint> tableConstraints = new ArrayList<>(table.constraints());
        for (Column column : table.columns()) {
            List<Constraint> columnConstraints = tableConstraints.stream()
                    .filter(c -> isColumnConstraint(table.name(), column, c))
                    .toList();
            tableConstraints.removeAll(columnConstraints);
            parts.add(column(column, columnConstraints));
        }
        ConstraintPrinter printer = new ConstraintPrinter(imports);
        tableConstraints.forEach(constraint -> parts.add(printer.constraint(table.name(), constraint)));
        table.indexes().forEach(index -> parts.add(new IndexPrinter(imports).index(index)));
        table.options().forEach((name, value) -> parts.add(option(name, value)));
        if (table.comment() != null) {
            parts.add(imports.definition("comment", new JavaLiteral(table.comment())));
        }
        return JavaCall.of("op.createTable", parts);
    }

    private JavaCall option(String name, String value) {
        boolean isFlag = value.isEmpty();
        if (isFlag && name.equals(Table.WITHOUT_ROWID)) {
            return imports.definition("withoutRowid");
        }
        return isFlag && name.equals(Table.STRICT)
                ? imports.definition("strict")
                : imports.definition("option", new JavaLiteral(name), new JavaLiteral(value));
    }

    /** Prints a column without constraints. */
    JavaCall column(Column column) {
        return column(column, List.of());
    }

    private JavaCall column(Column column, List<Constraint> constraints) {
        TypePrinter types = new TypePrinter(imports);
        JavaCall call = imports.definition("column", new JavaLiteral(column.name()), types.type(column.type()));
        boolean isPrimaryKey = constraints.stream().anyMatch(PrimaryKey.class::isInstance);
        call = nullability(identity(call, column.identity()), column, isPrimaryKey);
        if (column.generated() != null) {
            boolean stored = column.generated().storage() == Generated.Storage.STORED;
            call = call.then(
                    stored ? "storedAs" : "virtualAs",
                    new JavaLiteral(column.generated().expression()));
        }
        call = column.defaultValue() == null ? call : types.withDefault(call, column.defaultValue());
        call = column.collation() == null ? call : call.then("collate", new JavaLiteral(column.collation()));
        for (var option : column.options().entrySet()) {
            call = call.then("option", new JavaLiteral(option.getKey()), new JavaLiteral(option.getValue()));
        }
        for (Constraint constraint : constraints) {
            call = withConstraint(call, constraint);
        }
        return column.comment() == null ? call : call.then("comment", new JavaLiteral(column.comment()));
    }

    private static JavaCall identity(JavaCall call, Identity identity) {
        return switch (identity) {
            case NONE -> call;
            case BY_DEFAULT -> call.then("identity");
            case ALWAYS -> call.then("identityAlways");
            case ROWID -> call.then("rowid");
        };
    }

    /** Appends the nullability unless it is the default: identity columns and primary keys are NOT NULL by default. */
    private static JavaCall nullability(JavaCall call, Column column, boolean isPrimaryKey) {
        boolean isNotNullByDefault = isPrimaryKey || column.identity() != Identity.NONE;
        if (isNotNullByDefault == !column.nullable()) {
            return call;
        }
        return call.then(column.nullable() ? "nullable" : "notNull");
    }

    private static boolean isColumnConstraint(QualifiedName table, Column column, Constraint constraint) {
        String name = constraint.name();
        if (name == null || constraint.comment() != null) {
            return false;
        }
        if (constraint instanceof Check check) {
            return check.validated() && name.equals(Recording.constraintNames().checkOf(table, column.name()));
        }
        return constraint.columns().equals(List.of(column.name()))
                && name.equals(Recording.constraintNames().nameFor(table, constraint))
                && isPlain(column, constraint);
    }

    private static boolean isPlain(Column column, Constraint constraint) {
        if (constraint instanceof PrimaryKey key) {
            return !column.nullable() && key.include().isEmpty() && key.deferral() == Deferral.NOT_DEFERRABLE;
        }
        if (constraint instanceof Unique unique) {
            return unique.equals(Unique.of(column.name()).withName(unique.name()));
        }
        return constraint instanceof ForeignKey key
                && key.referredColumns().size() == 1
                && key.match() == ForeignKey.Match.SIMPLE
                && key.deferral() == Deferral.NOT_DEFERRABLE
                && key.validated();
    }

    private JavaCall withConstraint(JavaCall column, Constraint constraint) {
        return switch (constraint.kind()) {
            case PRIMARY_KEY -> column.then("primaryKey");
            case UNIQUE -> column.then("unique");
            case CHECK -> column.then("check", new JavaLiteral(((Check) constraint).expression()));
            default -> {
                ForeignKey key = (ForeignKey) constraint;
                yield new ConstraintPrinter(imports).actions(ConstraintPrinter.references(column, key), key);
            }
        };
    }
}
