package dev.retort.internal.diff;

import dev.retort.dialect.ComparisonRules;
import dev.retort.op.Operation;
import dev.retort.op.RenameColumn;
import dev.retort.op.RenameTable;
import dev.retort.op.SqlTextReferences;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.Generated;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds tables and columns that may have been renamed, and applies the renames that somebody has confirmed. */
public final class Renames {
    /** The minimum share of common columns, in percent, of two tables that may be the same. */
    private static final int MIN_COMMON_PERCENT = 60;

    private Renames() {}

    /**
     * A rename.
     *
     * @param table the table of the column, under its name after renames of tables; null for a rename of a table
     * @param from the name before
     * @param to the name after
     */
    public record Rename(@Nullable QualifiedName table, QualifiedName from, QualifiedName to) {
        /** A rename of a table. */
        public static Rename ofTable(QualifiedName from, QualifiedName to) {
            return new Rename(null, from, to);
        }

        /** A rename of a column. */
        public static Rename ofColumn(QualifiedName table, String from, String to) {
            return new Rename(table, QualifiedName.of(from), QualifiedName.of(to));
        }

        /** Returns the operation. */
        public Operation operation() {
            return table == null ? new RenameTable(from, to) : new RenameColumn(table, from.name(), to.name());
        }

        /** Returns the rename as it is written on the command line: {@code users.nick=users.nickname}. */
        public String argument() {
            return table == null ? from + "=" + to : table + "." + from.name() + "=" + table + "." + to.name();
        }
    }

    /**
     * Returns the renames that could explain a difference: a table that is dropped and one with mostly the same columns
     * that is created; a column that is dropped and one of the same type that is added to the same table.
     *
     * @param from the schema before
     * @param to the schema after
     * @param rules decides which types are the same
     */
    public static List<Rename> candidates(SchemaModel from, SchemaModel to, ComparisonRules rules) {
        List<Rename> candidates = new ArrayList<>();
        for (Table before : from.tables()) {
            Optional<Table> after = to.table(before.name());
            if (after.isPresent()) {
                candidates.addAll(columns(before, after.get(), rules));
                continue;
            }
            to.tables().stream()
                    .filter(table -> from.table(table.name()).isEmpty())
                    .filter(table -> isSimilar(before, table, rules))
                    .forEach(table -> candidates.add(Rename.ofTable(before.name(), table.name())));
        }
        return candidates;
    }

    private static List<Rename> columns(Table before, Table after, ComparisonRules rules) {
        List<Rename> candidates = new ArrayList<>();
        for (Column dropped : before.columns()) {
            if (after.column(dropped.name()).isEmpty() && dropped.generated() == null) {
                after.columns().stream()
                        .filter(added -> before.column(added.name()).isEmpty())
                        .filter(added -> added.generated() == null && rules.isSameType(dropped.type(), added.type()))
                        .forEach(added -> candidates.add(Rename.ofColumn(before.name(), dropped.name(), added.name())));
            }
        }
        return candidates;
    }

    private static boolean isSimilar(Table before, Table after, ComparisonRules rules) {
        Set<String> all = new TreeSet<>();
        before.columns().forEach(column -> all.add(column.name()));
        after.columns().forEach(column -> all.add(column.name()));
        long common = before.columns().stream()
                .filter(column -> after.column(column.name())
                        .filter(other -> rules.isSameType(column.type(), other.type()))
                        .isPresent())
                .count();
        return common * 100 >= (long) all.size() * MIN_COMMON_PERCENT;
    }

    /**
     * Returns the schema after a rename, as the database shows it: the new name is also in the SQL expressions of
     * checks, generated columns and indexes.
     *
     * @throws dev.retort.op.OperationException if the old name does not exist, or the new one does
     */
    public static SchemaModel applied(SchemaModel schema, Rename rename) {
        SchemaModel renamed = rename.operation().apply(schema).model().orElse(schema);
        QualifiedName table = rename.table();
        if (table == null) {
            return renamed;
        }
        Table changed = renamed.table(table).orElseThrow();
        return renamed.withTableReplaced(
                withText(changed, rename.from().name(), rename.to().name()));
    }

    private static Table withText(Table table, String from, String to) {
        return new Table(
                table.name(),
                table.columns().stream()
                        .map(column -> withText(column, from, to))
                        .toList(),
                table.constraints().stream()
                        .map(constraint -> withText(constraint, from, to))
                        .toList(),
                table.indexes().stream().map(index -> withText(index, from, to)).toList(),
                table.options(),
                table.comment());
    }

    private static Column withText(Column column, String from, String to) {
        Generated generated = column.generated();
        return generated == null
                ? column
                : column.withGenerated(new Generated(
                        SqlTextReferences.renamed(generated.expression(), from, to), generated.storage()));
    }

    private static Constraint withText(Constraint constraint, String from, String to) {
        return constraint instanceof Check check
                ? new Check(
                        check.name(),
                        SqlTextReferences.renamed(check.expression(), from, to),
                        check.validated(),
                        check.comment())
                : constraint;
    }

    private static Index withText(Index index, String from, String to) {
        List<IndexKey> keys = index.keys().stream()
                .map(key -> key.expression() == null
                        ? key
                        : new IndexKey(
                                null,
                                SqlTextReferences.renamed(key.expression(), from, to),
                                key.order(),
                                key.nulls(),
                                key.operatorClass(),
                                key.collation(),
                                key.prefixLength()))
                .toList();
        String where = index.where() == null ? null : SqlTextReferences.renamed(index.where(), from, to);
        return new Index(
                index.name(),
                keys,
                index.unique(),
                where,
                index.include(),
                index.method(),
                index.nullsNotDistinct(),
                index.options(),
                index.comment());
    }
}
