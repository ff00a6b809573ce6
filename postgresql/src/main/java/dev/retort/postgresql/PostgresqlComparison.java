package dev.retort.postgresql;

import dev.retort.dialect.ComparisonRules;
import dev.retort.dialect.Rendering;
import dev.retort.postgresql.inspect.PostgresqlContent;
import dev.retort.postgresql.inspect.PostgresqlLexicalRules;
import dev.retort.postgresql.render.PostgresqlConversions;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Identity;
import java.util.List;
import java.util.Optional;

/** Compares schemas by what PostgreSQL does with them. Expressions are normalized by PostgreSQL itself. */
final class PostgresqlComparison implements ComparisonRules {
    /** Temporary objects, in a namespace that only this session can see. */
    private static final ScratchDatabase SCRATCH = new ScratchDatabase(
            "",
            List.of("SELECT set_config('search_path', concat_ws(', ', 'pg_temp',"
                    + " nullif(current_setting('search_path'), '')), true)"),
            "SELECT nspname FROM pg_catalog.pg_namespace WHERE oid = pg_catalog.pg_my_temp_schema()",
            "");

    /** The number of fractional digits of a second if none is given. */
    private static final int DEFAULT_FRACTION_DIGITS = 6;

    @Override
    public boolean isSameType(DataType database, DataType model) {
        DataType element = database.element();
        DataType modelElement = model.element();
        if (element != null && modelElement != null) {
            return isSameType(element, modelElement);
        }
        if (database.kind() == DataType.Kind.RAW && model.kind() == DataType.Kind.RAW) {
            return isSameExpression(String.valueOf(database.rawText()), String.valueOf(model.rawText()));
        }
        return withDefaultFraction(database).equals(withDefaultFraction(model));
    }

    private static DataType withDefaultFraction(DataType type) {
        if (!Integer.valueOf(DEFAULT_FRACTION_DIGITS).equals(type.size())) {
            return type;
        }
        return switch (type.kind()) {
            case TIME -> DataType.time();
            case TIMESTAMP -> DataType.timestamp();
            case TIMESTAMPTZ -> DataType.timestamptz();
            default -> type;
        };
    }

    /** A serial column, whose default calls its sequence, behaves like an identity column. */
    @Override
    public boolean isSameNumbering(Column database, Column model) {
        DefaultValue value = database.defaultValue();
        boolean isSerial = value != null
                && value.kind() == DefaultValue.Kind.EXPRESSION
                && Rendering.containsIgnoreCase(value.text(), "nextval(");
        return database.identity() == model.identity()
                || isSerial && model.identity() == Identity.BY_DEFAULT && database.identity() == Identity.NONE;
    }

    /** {@code now()} is another notation of {@code CURRENT_TIMESTAMP}, which is stored as it is written. */
    @Override
    public boolean isSameDefault(DefaultValue database, DefaultValue model) {
        return ComparisonRules.super.isSameDefault(currentTimestamp(database), currentTimestamp(model));
    }

    private DefaultValue currentTimestamp(DefaultValue value) {
        boolean isNow = value.kind() == DefaultValue.Kind.EXPRESSION && isSameExpression(value.text(), "now()");
        return isNow ? DefaultValue.currentTimestamp() : value;
    }

    @Override
    public boolean isSameExpression(String database, String model) {
        return ComparisonRules.hasSameTokens(PostgresqlLexicalRules.RULES, database, model);
    }

    @Override
    public Optional<String> conversion(Column from, Column to) {
        return PostgresqlConversions.using(from, to);
    }

    @Override
    public Optional<ScratchDatabase> scratch() {
        return Optional.of(SCRATCH);
    }

    @Override
    public Optional<String> scratchContent() {
        return Optional.of(PostgresqlContent.QUERY);
    }
}
