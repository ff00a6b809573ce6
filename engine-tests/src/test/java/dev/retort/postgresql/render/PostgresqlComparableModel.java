package dev.retort.postgresql.render;

import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.Exclude;
import dev.retort.schema.Generated;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.schema.View;
import java.util.Comparator;
import java.util.function.UnaryOperator;

/**
 * Converts a model to one that can be compared: removes from SQL texts what PostgreSQL adds or omits when it prints
 * them, which is quotes, whitespace, parentheses and the types of negative numbers. Everything else is unchanged.
 */
record PostgresqlComparableModel(UnaryOperator<String> text) {

    static SchemaModel of(SchemaModel model) {
        return new PostgresqlComparableModel(PostgresqlComparableModel::bare).form(model);
    }

    /** Replaces all SQL texts. Used after a rename, which changes them only in the database. */
    static SchemaModel withoutTexts(SchemaModel model) {
        return new PostgresqlComparableModel(text -> "text").form(model);
    }

    static SchemaModel withColumnsByName(SchemaModel model) {
        return new SchemaModel(
                model.tables().stream().map(PostgresqlComparableModel::sorted).toList(),
                model.enumTypes(),
                model.sequences(),
                model.views(),
                model.objects());
    }

    private static Table sorted(Table table) {
        return new Table(
                table.name(),
                table.columns().stream()
                        .sorted(Comparator.comparing(Column::name))
                        .toList(),
                table.constraints(),
                table.indexes(),
                table.options(),
                table.comment());
    }

    private SchemaModel form(SchemaModel model) {
        return new SchemaModel(
                model.tables().stream().map(this::table).toList(),
                model.enumTypes(),
                model.sequences(),
                model.views().stream().map(this::view).toList(),
                model.objects().stream()
                        .map(object -> object.withText(routine(object)))
                        .toList());
    }

    private View view(View view) {
        return view.withDefinition(text.apply(view.definition()));
    }

    private String routine(TextObject object) {
        String bare = object.text().replace("OR REPLACE ", "").replace("public.", "");
        return text.apply(bare.replace("$function$", "$$"));
    }

    private Table table(Table table) {
        return new Table(
                table.name(),
                table.columns().stream().map(this::column).toList(),
                table.constraints().stream().map(this::constraint).toList(),
                table.indexes().stream().map(this::index).toList(),
                table.options(),
                table.comment());
    }

    private Column column(Column column) {
        Generated generated = column.generated();
        return generated == null
                ? column
                : column.withGenerated(new Generated(text.apply(generated.expression()), generated.storage()));
    }

    private Constraint constraint(Constraint constraint) {
        if (constraint instanceof Check check) {
            return new Check(check.name(), text.apply(check.expression()), check.validated(), check.comment());
        }
        return constraint instanceof Exclude exclude
                ? new Exclude(exclude.name(), text.apply(exclude.definition()), exclude.comment())
                : constraint;
    }

    private Index index(Index index) {
        UnaryOperator<IndexKey> key = one -> new IndexKey(
                one.column(),
                one.expression() == null ? null : text.apply(one.expression()),
                one.order(),
                one.nulls(),
                one.operatorClass(),
                one.collation(),
                one.prefixLength());
        return new Index(
                index.name(),
                index.keys().stream().map(key).toList(),
                index.unique(),
                index.where() == null ? null : text.apply(index.where()),
                index.include(),
                index.method(),
                index.nullsNotDistinct(),
                index.options(),
                index.comment());
    }

    private static String bare(String sql) {
        return sql.replaceAll("'(-\\d+)'::integer", "$1").replaceAll("[\"()\\s]", "");
    }
}
