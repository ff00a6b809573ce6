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
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The SQL expressions of a table: defaults, generated columns, checks, keys and predicates of indexes. */
final class TableExpressions {
    private static final String TABLE = "retort_scratch_";
    private static final String CHECK = "retort_check_";
    private static final String INDEX = "_index_";

    private TableExpressions() {}

    /** Returns whether each expression of a model is, as text, one of the expressions in the database. */
    static boolean areSame(Table database, Table model, ComparisonRules rules) {
        return texts(model).stream().allMatch(isIn(database, rules));
    }

    /** Returns a test whether a table in the database has an expression. */
    static Predicate<String> isIn(Table database, ComparisonRules rules) {
        List<String> existing = texts(database);
        return text -> existing.stream().anyMatch(other -> rules.isSameExpression(other, text));
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
        table.indexes().forEach(index -> texts.addAll(texts(index)));
        return texts;
    }

    private static List<String> texts(Index index) {
        List<String> texts = new ArrayList<>();
        index.keys().stream()
                .map(IndexKey::expression)
                .filter(text -> text != null)
                .forEach(texts::add);
        if (index.where() != null) {
            texts.add(index.where());
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
                        .map(column -> column.withIdentity(Identity.NONE)
                                .withComment(null)
                                .asNullable())
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

    /**
     * Returns a table with those parts that the database accepts; empty if it accepts no column.
     *
     * @param isAccepted tries to create a table
     */
    static Optional<Table> accepted(Table table, Predicate<Table> isAccepted) {
        Table accepted = Table.of(table.name());
        for (Column column : table.columns()) {
            Column plain = column.withDefault(null).withGenerated(null);
            Table extended = accepted.withColumn(plain);
            accepted = isAccepted.test(extended) ? extended : accepted;
        }
        for (Column column : table.columns()) {
            boolean isPlain = column.defaultValue() == null && column.generated() == null;
            if (!isPlain && accepted.column(column.name()).isPresent()) {
                Table extended = accepted.withColumnReplaced(column);
                accepted = isAccepted.test(extended) ? extended : accepted;
            }
        }
        for (Constraint check : table.constraints()) {
            Table extended = accepted.withConstraint(check);
            accepted = isAccepted.test(extended) ? extended : accepted;
        }
        for (Index index : table.indexes()) {
            Set<String> names = accepted.columns().stream().map(Column::name).collect(Collectors.toSet());
            boolean hasColumns = names.containsAll(index.allColumns());
            Table extended = hasColumns ? accepted.withIndex(index) : accepted;
            accepted = isAccepted.test(extended) ? extended : accepted;
        }
        return accepted.columns().isEmpty() ? Optional.empty() : Optional.of(accepted);
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

    /**
     * Returns a table in which each expression has the text of the database if the database has it. Other expressions
     * keep the text of the model, which its author knows.
     *
     * @param scratch the scratch table, with normalized expressions
     * @param isInDatabase whether the database has an expression
     */
    static Table replaced(Table table, Table scratch, Predicate<String> isInDatabase) {
        List<Column> columns = table.columns().stream()
                .map(column -> scratch.column(column.name())
                        .filter(stored -> isInDatabase(stored, isInDatabase))
                        .map(stored -> replaced(column, stored))
                        .orElse(column))
                .toList();
        List<Constraint> constraints = new ArrayList<>(table.constraints());
        int number = 0;
        for (Check check : table.checks()) {
            scratch.constraint(CHECK + number++)
                    .map(stored -> ((Check) stored).expression())
                    .filter(isInDatabase)
                    .ifPresent(text -> constraints.set(
                            constraints.indexOf(check),
                            new Check(check.name(), text, check.validated(), check.comment())));
        }
        List<Index> indexes = new ArrayList<>(table.indexes());
        number = 0;
        for (Index index : withExpressions(table)) {
            scratch.index(scratch.name().name() + INDEX + number++)
                    .filter(stored -> texts(stored).stream().allMatch(isInDatabase))
                    .ifPresent(stored -> indexes.set(
                            indexes.indexOf(index),
                            stored.withName(index.name()).withComment(index.comment())));
        }
        return new Table(table.name(), columns, constraints, indexes, table.options(), table.comment());
    }

    private static boolean isInDatabase(Column stored, Predicate<String> isInDatabase) {
        boolean isExpression =
                stored.defaultValue() != null && stored.defaultValue().kind() == DefaultValue.Kind.EXPRESSION;
        return stored.generated() != null
                ? isInDatabase.test(stored.generated().expression())
                : !isExpression || isInDatabase.test(stored.defaultValue().text());
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
