package dev.retort.h2.render;

import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generated;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.sql.Parentheses;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Normalizes a model to the form in which inspection reads it from H2: names of unnamed constraints, NOT NULL of
 * primary key and identity columns, types that map to the same H2 type, the default order of NULL, and default
 * parameters of sequences. Expressions only lose their outer parentheses, because only H2 knows how it prints them.
 */
final class H2Normalizer {
    /** The default number of fractional digits of a second. */
    private static final int DEFAULT_FRACTION_DIGITS = 6;

    private static final int MAX_VARCHAR_LENGTH = 1_000_000_000;

    private final SchemaModel model;

    private H2Normalizer(SchemaModel model) {
        this.model = model;
    }

    static SchemaModel of(SchemaModel model) {
        H2Normalizer normalizer = new H2Normalizer(model);
        return new SchemaModel(
                model.tables().stream().map(normalizer::table).toList(),
                model.enumTypes(),
                model.sequences().stream().map(H2SequenceSql::withDefaults).toList(),
                model.views(),
                model.objects());
    }

    private Table table(Table bare) {
        Table table = H2TableSql.NAMES.nameAll(bare);
        List<String> keys = table.primaryKey().map(PrimaryKey::columns).orElse(List.of());
        return new Table(
                table.name(),
                table.columns().stream()
                        .map(column -> column(keys.contains(column.name()) ? column.notNull() : column))
                        .toList(),
                table.constraints().stream().map(this::constraint).toList(),
                table.indexes().stream().map(H2Normalizer::index).toList(),
                table.options(),
                table.comment());
    }

    private static Column column(Column bare) {
        Column column = bare.withType(type(bare.type())).withDefault(defaultOf(bare.defaultValue()));
        Generated generated = bare.generated();
        if (generated != null) {
            column = column.withGenerated(
                    new Generated(Parentheses.unwrapped(generated.expression()), generated.storage()));
        }
        if (bare.identity() == Identity.NONE) {
            return column;
        }
        return bare.identity() == Identity.ROWID
                ? column.withIdentity(Identity.BY_DEFAULT).notNull()
                : column.notNull();
    }

    private static DataType type(DataType type) {
        DataType element = type.element();
        if (element != null) {
            return DataType.arrayOf(type(element));
        }
        boolean isDefault = Integer.valueOf(DEFAULT_FRACTION_DIGITS).equals(type.size());
        return switch (type.kind()) {
            case JSONB -> DataType.json();
            case VARCHAR -> type.size() == null || type.size() == MAX_VARCHAR_LENGTH ? DataType.text() : type;
            case TIME -> isDefault ? DataType.time() : type;
            case TIMESTAMP -> isDefault ? DataType.timestamp() : type;
            case TIMESTAMPTZ -> isDefault ? DataType.timestamptz() : type;
            case RAW -> raw(type, String.valueOf(type.rawText()));
            default -> type;
        };
    }

    /** H2 prints types in upper case. A text with quotes may contain names and values, whose case matters. */
    private static DataType raw(DataType type, String text) {
        boolean hasQuotes = text.indexOf('\'') >= 0 || text.indexOf('"') >= 0;
        return hasQuotes ? type : DataType.raw(text.toUpperCase(Locale.ROOT));
    }

    private static @Nullable DefaultValue defaultOf(@Nullable DefaultValue value) {
        return value != null && value.kind() == DefaultValue.Kind.EXPRESSION
                ? DefaultValue.expression(Parentheses.unwrapped(value.text()))
                : value;
    }

    private Constraint constraint(Constraint constraint) {
        if (constraint instanceof Check check) {
            String expression = Parentheses.unwrapped(check.expression());
            return new Check(check.name(), expression, check.validated(), check.comment());
        }
        return constraint instanceof ForeignKey key ? key.resolved(model) : constraint;
    }

    private static Index index(Index index) {
        return new Index(
                index.name(),
                index.keys().stream().map(H2Normalizer::key).toList(),
                index.unique(),
                index.where(),
                index.include(),
                index.method(),
                index.nullsNotDistinct(),
                index.options(),
                index.comment());
    }

    /** Omits the default order of NULL, which is the smallest value. */
    private static IndexKey key(IndexKey key) {
        boolean descending = key.order() == IndexKey.Order.DESCENDING;
        IndexKey.Nulls defaultNulls = descending ? IndexKey.Nulls.LAST : IndexKey.Nulls.FIRST;
        return key.nulls() == defaultNulls ? key.withNulls(IndexKey.Nulls.DATABASE_DEFAULT) : key;
    }
}
