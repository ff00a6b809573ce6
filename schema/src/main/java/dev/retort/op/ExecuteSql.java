package dev.retort.op;

import dev.retort.schema.SchemaModel;
import org.jspecify.annotations.Nullable;

/**
 * Runs raw SQL. The SQL is not analyzed, so the schema model after it is unknown. Only SQL from the author can reverse
 * it.
 *
 * @param sql one or more statements, for all databases or separately for some
 * @param reversalSql the SQL that reverses it; null if there is none
 * @param line the line of the file on which the statement starts, from 1; 0 if it comes from a revision in Java
 */
public record ExecuteSql(SqlText sql, @Nullable SqlText reversalSql, int line) implements Operation {
    private static final int EXCERPT_LENGTH = 60;

    /** One statement of a SQL file, as written there, without its terminator. */
    public static ExecuteSql of(String statement, int line) {
        return new ExecuteSql(SqlText.of(statement), null, line);
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        return new SchemaState.Unknown(source() + " is not analyzed, so the schema after it is unknown");
    }

    @Override
    public Reversal reverse() {
        return reversalSql == null
                ? Reversal.impossible(source() + " is not analyzed, and no SQL that reverses it is given")
                : Reversal.of(new ExecuteSql(reversalSql, sql, 0));
    }

    @Override
    public DataLoss destroysData() {
        return DataLoss.DEPENDS;
    }

    @Override
    public String display() {
        return line == 0 ? "run SQL" : "run SQL of line " + line;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.executeSql(this);
    }

    private String source() {
        return line == 0 ? "SQL (" + excerpt() + ")" : "SQL of line " + line;
    }

    private String excerpt() {
        String text = sql.general() != null
                ? sql.general()
                : sql.variants().values().iterator().next();
        String first = text.strip().lines().findFirst().orElse("").strip();
        int end = first.offsetByCodePoints(0, Math.min(EXCERPT_LENGTH, first.codePointCount(0, first.length())));
        return end == text.strip().length() ? first : first.substring(0, end) + "…";
    }
}
