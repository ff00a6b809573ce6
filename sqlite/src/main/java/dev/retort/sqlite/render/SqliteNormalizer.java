package dev.retort.sqlite.render;

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
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.schema.View;
import dev.retort.sql.SqlToken;
import dev.retort.sql.TokenCursor;
import dev.retort.sqlite.inspect.SqliteInspection;
import dev.retort.sqlite.inspect.SqliteLexicalRules;
import dev.retort.sqlite.inspect.SqliteNormalizedText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Normalizes a model to the form in which inspection reads it from SQLite: without comments, sequences and unused enum
 * types, with rowid aliases of type integer, and with SQL texts without surrounding whitespace and comments.
 * Constraints without a name get none.
 */
final class SqliteNormalizer {
    private SqliteNormalizer() {}

    static SchemaModel model(SchemaModel model) {
        List<Table> tables =
                model.tables().stream().map(table -> table(model, table)).toList();
        return new SchemaModel(
                tables,
                SqliteNormalizedText.enumTypes(tables),
                List.of(),
                model.views().stream().map(SqliteNormalizer::view).toList(),
                model.objects().stream().map(SqliteNormalizer::object).toList());
    }

    static Table table(SchemaModel model, Table table) {
        return new Table(
                table.name(),
                table.columns().stream().map(column -> column(table, column)).toList(),
                table.constraints().stream()
                        .map(constraint -> constraint(model, constraint))
                        .toList(),
                table.indexes().stream().map(index -> index(table, index)).toList(),
                table.options(),
                null);
    }

    private static Column column(Table table, Column column) {
        boolean number = SqliteDefinitions.isRowidAlias(table, column);
        boolean typed = !column.options().containsKey(SqliteInspection.NO_TYPE);
        boolean values = column.type().kind() == DataType.Kind.ENUM;
        String declared = SqliteDefinitions.declared(column);
        Generated generated = column.generated();
        return new Column(
                column.name(),
                values && typed ? column.type() : SqliteNormalizedText.type(declared),
                column.nullable() && !number && !isImplicitlyNotNull(table, column),
                number || generated != null ? null : value(column.defaultValue(), declared),
                identity(column, number),
                generated == null
                        ? null
                        : new Generated(SqliteNormalizedText.text(generated.expression()), generated.storage()),
                column.collation() == null ? null : SqliteNormalizedText.collation(column.collation()),
                column.options(),
                null);
    }

    private static Identity identity(Column column, boolean number) {
        if (!number) {
            return Identity.NONE;
        }
        return column.identity() == Identity.BY_DEFAULT ? Identity.BY_DEFAULT : Identity.ROWID;
    }

    /**
     * Returns whether a column is implicitly NOT NULL: it belongs to the primary key of a WITHOUT ROWID or STRICT
     * table.
     */
    private static boolean isImplicitlyNotNull(Table table, Column column) {
        boolean isStrictAboutKeys = table.options().containsKey(Table.WITHOUT_ROWID)
                || table.options().containsKey(Table.STRICT);
        return isStrictAboutKeys
                && table.primaryKey().stream().anyMatch(key -> key.columns().contains(column.name()));
    }

    private static @Nullable DefaultValue value(@Nullable DefaultValue value, String declared) {
        return value == null ? null : SqliteNormalizedText.defaultValue(SqliteDefinitions.defaultSql(value), declared);
    }

    private static Constraint constraint(SchemaModel model, Constraint constraint) {
        if (constraint instanceof Check check) {
            return new Check(check.name(), SqliteNormalizedText.text(check.expression()), true, null);
        }
        if (constraint instanceof ForeignKey key) {
            return key.resolved(model).withComment(null);
        }
        return constraint.withComment(null);
    }

    private static Index index(Table table, Index index) {
        List<IndexKey> keys = new ArrayList<>();
        for (IndexKey key : index.keys()) {
            String own = key.column() == null
                    ? null
                    : table.column(key.column()).map(Column::collation).orElse(null);
            String wanted = key.collation() == null ? own : SqliteNormalizedText.collation(key.collation());
            boolean same = SqlToken.folded(String.valueOf(wanted)).equals(SqlToken.folded(String.valueOf(own)));
            String collation = same ? null : wanted == null ? "BINARY" : wanted;
            String expression = key.expression() == null ? null : SqliteNormalizedText.key(key.expression());
            keys.add(new IndexKey(
                    key.column(), expression, key.order(), key.nulls(), key.operatorClass(), collation, null));
        }
        return new Index(
                index.name(),
                keys,
                index.unique(),
                index.where() == null ? null : SqliteNormalizedText.text(index.where()),
                List.of(),
                null,
                false,
                index.options(),
                null);
    }

    private static View view(View view) {
        return View.of(view.name(), SqliteNormalizedText.text(view.definition()))
                .withColumns(view.columns());
    }

    private static TextObject object(TextObject object) {
        return TextObject.of(object.key(), trigger(object.text()));
    }

    /** Returns the text of a trigger as SQLite stores it: with the beginning normalized, up to its name. */
    private static String trigger(String text) {
        TokenCursor cursor = new TokenCursor(SqliteLexicalRules.RULES, text);
        boolean isTrigger = cursor.skip("CREATE") && cursor.skip("TRIGGER");
        return isTrigger ? "CREATE TRIGGER " + cursor.rest() : text;
    }
}
