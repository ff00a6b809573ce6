package dev.retort.internal.compare;

import dev.retort.dialect.ComparisonRules;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Generated;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The SQL expressions of a table: defaults, generated columns, checks, keys and predicates of indexes. */
final class TableExpressions {
    private static final String TABLE = "retort_scratch_";
    private static final String CHECK = "retort_check_";
    private static final String INDEX = "_index_";

    private TableExpressions() {}

    /** Returns whether each expression of a model is, as text, one of the expressions in the database. */
    static boolean areSame(Table database, Table model, ComparisonRules rules) {
        List<String> existing = texts(database);
        return texts(model).stream()
                .allMatch(text -> existing.stream().anyMatch(other -> rules.isSameExpression(other, text)));
    }

    private static List<String> texts(Table table) {
        List<String> texts = new ArrayList<>();
        for (Column column : table.columns()) {
            DefaultValue value = column.defaultValue();
            if (value != null && isExpression(value)) {
                texts.add(value.text());
            }
            if (column.generated() != null) {
                texts.add(column.generated().expression());
            }
        }
        table.checks().forEach(check -> texts.add(check.expression()));
        for (Index index : table.indexes()) {
            index.keys().stream()
                    .map(IndexKey::expression)
                    .filter(text -> text != null)
                    .forEach(texts::add);
            if (index.where() != null) {
                texts.add(index.where());
            }
        }
        return texts;
    }

    /** Returns the name of the scratch table with this number. */
    static String scratchName(int number) {
        return TABLE + number;
    }

    /** Returns a table with only the expressions of another one, the columns in them, and names of its own. */
    static Table only(Table table, int number) {
        List<Column> used = usedColumns(table);
        List<Column> columns = (used.isEmpty() ? table.columns() : used)
                .stream()
                .map(column ->
                        column.withIdentity(Identity.NONE).withComment(null).asNullable())
                .toList();
        List<Constraint> checks = new ArrayList<>();
        for (Check check : table.checks()) {
            checks.add(Check.of(check.expression()).withName(CHECK + checks.size()));
        }
        List<Index> indexes = new ArrayList<>();
        for (Index index : withExpressions(table)) {
            indexes.add(index.withName(TABLE + number + INDEX + indexes.size()).withComment(null));
        }
        QualifiedName name = QualifiedName.of(scratchName(number));
        return new Table(name, columns, checks, indexes, new TreeMap<>(), null);
    }

    /** Returns the columns that have an expression, or seem to be part of one. Fewer columns are created faster. */
    private static List<Column> usedColumns(Table table) {
        String texts = String.join(" ", texts(table)).toLowerCase(Locale.ROOT);
        List<String> keys = withExpressions(table).stream()
                .flatMap(index -> index.allColumns().stream())
                .toList();
        return table.columns().stream()
                .filter(column -> column.generated() != null
                        || isExpression(column.defaultValue())
                        || keys.contains(column.name())
                        || texts.contains(column.name().toLowerCase(Locale.ROOT))
                        || column.name().matches(".*[\"`\\]].*"))
                .toList();
    }

    private static boolean isExpression(@Nullable DefaultValue value) {
        return value != null && value.kind() == DefaultValue.Kind.EXPRESSION;
    }

    private static List<Index> withExpressions(Table table) {
        return table.indexes().stream()
                .filter(index ->
                        index.where() != null || index.keys().stream().anyMatch(key -> key.expression() != null))
                .toList();
    }

    /** Returns a table with the expressions that the database has stored for its scratch table. */
    static Table replaced(Table table, Table scratch) {
        List<Column> columns = table.columns().stream()
                .map(column -> scratch.column(column.name())
                        .map(stored -> replaced(column, stored))
                        .orElse(column))
                .toList();
        List<Constraint> constraints = new ArrayList<>(table.constraints());
        int number = 0;
        for (Check check : table.checks()) {
            Optional<Constraint> stored = scratch.constraint(CHECK + number++);
            stored.ifPresent(other -> constraints.set(
                    constraints.indexOf(check),
                    new Check(check.name(), ((Check) other).expression(), check.validated(), check.comment())));
        }
        List<Index> indexes = new ArrayList<>(table.indexes());
        number = 0;
        for (Index index : withExpressions(table)) {
            Optional<Index> stored = scratch.index(scratch.name().name() + INDEX + number++);
            stored.ifPresent(other -> indexes.set(
                    indexes.indexOf(index), other.withName(index.name()).withComment(index.comment())));
        }
        return new Table(table.name(), columns, constraints, indexes, table.options(), table.comment());
    }

    private static Column replaced(Column column, Column stored) {
        Generated generated = column.generated();
        Generated other = stored.generated();
        if (generated != null && other != null) {
            return column.withGenerated(new Generated(other.expression(), generated.storage()));
        }
        return isExpression(column.defaultValue()) ? column.withDefault(stored.defaultValue()) : column;
    }
}
