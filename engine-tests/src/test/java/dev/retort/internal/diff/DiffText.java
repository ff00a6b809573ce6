package dev.retort.internal.diff;

import dev.retort.internal.source.JavaBody;
import dev.retort.op.AlterColumn;
import dev.retort.op.AlterSequence;
import dev.retort.op.Operation;
import dev.retort.op.Reversal;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;

/** The text of a golden file: operations and their reversal as Java, and the operations as SQL of PostgreSQL. */
final class DiffText {
    private static final int INDENT = 8;

    private DiffText() {}

    static String of(SchemaModel from, List<Operation> operations) {
        StringBuilder upgrade = new StringBuilder();
        List<String> downgrade = new ArrayList<>();
        StringBuilder sql = new StringBuilder();
        SchemaModel before = from;
        for (Operation operation : operations) {
            upgrade.append(java(List.of(operation)));
            downgrade.add(0, reversal(operation, before));
            for (SqlStatement statement : DiffCase.POSTGRESQL.render(List.of(operation), before)) {
                sql.append(statement.text()).append(";\n");
            }
            before = operation.apply(before).model().orElseThrow();
        }
        return "-- java upgrade\n" + upgrade + "-- java downgrade\n" + String.join("", downgrade)
                + "-- postgresql upgrade\n" + sql;
    }

    /** The reversal as Java; the reason as a comment if there is none. */
    private static String reversal(Operation operation, SchemaModel before) {
        // The definitions in the operation are exact here, so its own reversal is enough, and shorter.
        boolean isExact = operation instanceof AlterColumn || operation instanceof AlterSequence;
        Reversal reversal = isExact ? operation.reverse() : operation.reverse(before);
        return reversal instanceof Reversal.Impossible impossible
                ? "// " + impossible.reason() + "\n"
                : java(((Reversal.Possible) reversal).operations());
    }

    /** The statements of a method without its declaration and indentation. */
    private static String java(List<Operation> operations) {
        if (operations.isEmpty()) {
            return "";
        }
        String method = JavaBody.of(operations).members();
        int begin = method.indexOf("{\n") + 2;
        return method.substring(begin, method.lastIndexOf("    }\n")).indent(-INDENT);
    }
}
