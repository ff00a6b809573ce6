package dev.retort.postgresql.render;

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
import dev.retort.schema.TextObject;
import dev.retort.schema.View;
import dev.retort.sql.Parentheses;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Normalizes a model to the form in which inspection reads it from PostgreSQL.
 *
 * <p>Normalizes types that map to the same PostgreSQL type, names of unnamed constraints, NOT NULL of primary key and
 * identity columns, NULL defaults, default sort orders and index methods, and default parameters of sequences. SQL
 * texts (checks, views, functions, expressions) only lose their outer parentheses, because only PostgreSQL knows how it
 * prints them.
 */
final class PostgresqlNormalizer {
    private static final Set<DataType.Kind> NUMBERS = Set.of(
            DataType.Kind.SMALLINT,
            DataType.Kind.INTEGER,
            DataType.Kind.BIGINT,
            DataType.Kind.DECIMAL,
            DataType.Kind.REAL,
            DataType.Kind.DOUBLE);

    private final SchemaModel model;

    private PostgresqlNormalizer(SchemaModel model) {
        this.model = model;
    }

    static SchemaModel of(SchemaModel model) {
        PostgresqlNormalizer normalizer = new PostgresqlNormalizer(model);
        return new SchemaModel(
                model.tables().stream().map(normalizer::table).toList(),
                model.enumTypes(),
                model.sequences().stream()
                        .map(PostgresqlSequenceSql::withDefaults)
                        .toList(),
                model.views().stream().map(PostgresqlNormalizer::view).toList(),
                model.objects().stream().map(PostgresqlNormalizer::object).toList());
    }

    private Table table(Table bare) {
        Table table = PostgresqlTableSql.NAMES.nameAll(bare);
        List<String> keys = table.primaryKey().map(PrimaryKey::columns).orElse(List.of());
        return new Table(
                table.name(),
                table.columns().stream()
                        .map(column -> column(keys.contains(column.name()) ? column.notNull() : column))
                        .toList(),
                table.constraints().stream().map(this::constraint).toList(),
                table.indexes().stream().map(PostgresqlNormalizer::index).toList(),
                table.options(),
                table.comment());
    }

    private static Column column(Column bare) {
        DataType type = type(bare.type());
        Column column = bare.withType(type).withCollation(collation(bare.collation()));
        Generated generated = bare.generated();
        if (generated != null) {
            column = column.withGenerated(
                    new Generated(Parentheses.unwrapped(generated.expression()), generated.storage()));
        }
        if (bare.identity() != Identity.NONE) {
            column = column.notNull();
        }
        column = bare.identity() == Identity.ROWID ? column.withIdentity(Identity.BY_DEFAULT) : column;
        return column.withDefault(defaultOf(type, bare.defaultValue()));
    }

    private static DataType type(DataType type) {
        DataType element = type.element();
        if (element != null) {
            return DataType.arrayOf(type(element));
        }
        return type.kind() == DataType.Kind.BINARY ? DataType.blob() : type;
    }

    private static @Nullable String collation(@Nullable String name) {
        return "default".equals(name) ? null : name;
    }

    private static @Nullable DefaultValue defaultOf(DataType type, @Nullable DefaultValue value) {
        if (value == null || value.kind() == DefaultValue.Kind.NULL) {
            return null;
        }
        if (value.kind() != DefaultValue.Kind.TEXT || !NUMBERS.contains(type.kind())) {
            return value;
        }
        try {
            return new DefaultValue(DefaultValue.Kind.NUMBER, value.text().strip());
        } catch (IllegalArgumentException e) {
            // For example 'NaN', which PostgreSQL also keeps as a string.
            return value;
        }
    }

    private Constraint constraint(Constraint constraint) {
        if (constraint instanceof Check check) {
            String expression = Parentheses.unwrapped(check.expression());
            return new Check(check.name(), expression, check.validated(), check.comment());
        }
        return constraint instanceof ForeignKey key ? key.resolved(model) : constraint;
    }

    private static Index index(Index index) {
        String where = index.where();
        return new Index(
                index.name(),
                index.keys().stream().map(PostgresqlNormalizer::key).toList(),
                index.unique(),
                where == null ? null : Parentheses.unwrapped(where),
                index.include(),
                "btree".equals(index.method()) ? null : index.method(),
                index.nullsNotDistinct(),
                index.options(),
                index.comment());
    }

    private static IndexKey key(IndexKey key) {
        String expression = key.expression();
        boolean descending = key.order() == IndexKey.Order.DESCENDING;
        IndexKey.Nulls defaultNulls = descending ? IndexKey.Nulls.FIRST : IndexKey.Nulls.LAST;
        return new IndexKey(
                key.column(),
                expression == null ? null : Parentheses.unwrapped(expression),
                key.order(),
                key.nulls() == defaultNulls ? IndexKey.Nulls.DATABASE_DEFAULT : key.nulls(),
                key.operatorClass(),
                collation(key.collation()),
                key.prefixLength());
    }

    /** Returns a view without column names, as inspection reads it: the query of the view names them. */
    private static View view(View view) {
        String query = view.definition().strip();
        return view.withColumns(List.of())
                .withDefinition(query.endsWith(";") ? query.substring(0, query.length() - 1) : query);
    }

    private static TextObject object(TextObject object) {
        return object.withText(object.text().strip());
    }
}
