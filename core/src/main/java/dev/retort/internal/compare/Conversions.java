package dev.retort.internal.compare;

import dev.retort.dialect.ComparisonRules;
import dev.retort.op.AlterColumn;
import dev.retort.op.Operation;
import dev.retort.schema.Column;

/** Adds the conversion of values to a change of type that the database does not convert by itself. */
public final class Conversions {
    private Conversions() {}

    /** Returns the operation, with a conversion if it needs one. */
    public static Operation added(Operation operation, ComparisonRules rules) {
        if (!(operation instanceof AlterColumn altered)
                || !altered.changed().contains(AlterColumn.Aspect.TYPE)
                || altered.using() != null) {
            return operation;
        }
        Column from = altered.from();
        Column to = altered.to();
        return rules.conversion(from, to)
                .<Operation>map(using -> new AlterColumn(altered.table(), from, to, using))
                .orElse(operation);
    }
}
