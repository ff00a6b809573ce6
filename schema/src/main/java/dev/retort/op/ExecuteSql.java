package dev.retort.op;

import dev.retort.schema.SchemaModel;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL as its author wrote it. Nobody reads it, so that the model after it is unknown; it is taken back by SQL that
 * its author wrote, or not at all.
 *
 * @param sql one or more statements, for all databases or one at a time
 * @param back what takes it back; null if that is not written
 * @param line the line of its file on which it starts, from 1; 0 where it comes from a revision in Java
 */
public record ExecuteSql(SqlText sql, @Nullable SqlText back, int line) implements Operation {
    private static final int SHOWN = 60;

    /** One statement of a file, as it stands there without its terminator. */
    public static ExecuteSql of(String statement, int line) {
        return new ExecuteSql(SqlText.of(statement), null, line);
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        return new SchemaState.Unknown(where() + " is not read, so that the schema after it is not known");
    }

    @Override
    public Reversal reverse() {
        return back == null
                ? Reversal.lacking(where() + " is not read, so that what takes it back is not known")
                : Reversal.by(new ExecuteSql(back, sql, 0));
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

    private String where() {
        return line == 0 ? "SQL (" + beginning() + ")" : "SQL of line " + line;
    }

    private String beginning() {
        String text = sql.general() != null
                ? sql.general()
                : sql.variants().values().iterator().next();
        String first = text.strip().lines().findFirst().orElse("").strip();
        int end = first.offsetByCodePoints(0, Math.min(SHOWN, first.codePointCount(0, first.length())));
        return end == text.strip().length() ? first : first.substring(0, end) + "…";
    }
}
