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
 * Tables and their columns. A constraint stands on its column where it is of that column alone, says nothing else, and
 * has the name that it would get there.
 */
record TablePrinter(Imports imports) {

    JavaCall create(Table table) {
        List<Expression> parts = new ArrayList<>(List.of(ValuePrinter.written(table.name())));
        List<Constraint> beside = new ArrayList<>(table.constraints());
        for (Column column : table.columns()) {
            List<Constraint> on = beside.stream()
                    .filter(c -> standsOn(table.name(), column, c))
                    .toList();
            beside.removeAll(on);
            parts.add(column(column, on));
        }
        ConstraintPrinter words = new ConstraintPrinter(imports);
        beside.forEach(constraint -> parts.add(words.constraint(table.name(), constraint)));
        table.indexes().forEach(index -> parts.add(new IndexPrinter(imports).index(index)));
        table.options().forEach((name, value) -> parts.add(option(name, value)));
        if (table.comment() != null) {
            parts.add(imports.word("comment", new JavaLiteral(table.comment())));
        }
        return JavaCall.of("op.createTable", parts);
    }

    private JavaCall option(String name, String value) {
        boolean flag = value.isEmpty();
        if (flag && name.equals(Table.WITHOUT_ROWID)) {
            return imports.word("withoutRowid");
        }
        return flag && name.equals(Table.STRICT)
                ? imports.word("strict")
                : imports.word("option", new JavaLiteral(name), new JavaLiteral(value));
    }

    /** A column without constraints. */
    JavaCall column(Column column) {
        return column(column, List.of());
    }

    private JavaCall column(Column column, List<Constraint> on) {
        TypePrinter types = new TypePrinter(imports);
        JavaCall call = imports.word("column", new JavaLiteral(column.name()), types.type(column.type()));
        boolean key = on.stream().anyMatch(PrimaryKey.class::isInstance);
        call = nullability(numbered(call, column.identity()), column, key);
        if (column.generated() != null) {
            boolean stored = column.generated().storage() == Generated.Storage.STORED;
            call = call.then(
                    stored ? "storedAs" : "virtualAs",
                    new JavaLiteral(column.generated().expression()));
        }
        call = column.defaultValue() == null ? call : types.defaulted(call, column.defaultValue());
        call = column.collation() == null ? call : call.then("collate", new JavaLiteral(column.collation()));
        for (var option : column.options().entrySet()) {
            call = call.then("option", new JavaLiteral(option.getKey()), new JavaLiteral(option.getValue()));
        }
        for (Constraint constraint : on) {
            call = with(call, constraint);
        }
        return column.comment() == null ? call : call.then("comment", new JavaLiteral(column.comment()));
    }

    private static JavaCall numbered(JavaCall call, Identity identity) {
        return switch (identity) {
            case NONE -> call;
            case BY_DEFAULT -> call.then("identity");
            case ALWAYS -> call.then("identityAlways");
            case ROWID -> call.then("rowid");
        };
    }

    /** What is numbered, or the primary key, takes no NULL unless the opposite is said. */
    private static JavaCall nullability(JavaCall call, Column column, boolean key) {
        boolean said = key || column.identity() != Identity.NONE;
        if (said == !column.nullable()) {
            return call;
        }
        return call.then(column.nullable() ? "nullable" : "notNull");
    }

    private static boolean standsOn(QualifiedName table, Column column, Constraint constraint) {
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

    private JavaCall with(JavaCall column, Constraint constraint) {
        return switch (constraint.kind()) {
            case PRIMARY_KEY -> column.then("primaryKey");
            case UNIQUE -> column.then("unique");
            case CHECK -> column.then("check", new JavaLiteral(((Check) constraint).expression()));
            default -> {
                ForeignKey key = (ForeignKey) constraint;
                yield new ConstraintPrinter(imports).rules(ConstraintPrinter.referring(column, key), key);
            }
        };
    }
}
