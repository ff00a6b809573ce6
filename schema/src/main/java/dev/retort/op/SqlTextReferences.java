package dev.retort.op;

import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Exclude;
import dev.retort.schema.Generated;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.schema.View;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds SQL expressions that seem to reference a name. It compares identifiers, quoted or not, and skips string
 * literals.
 *
 * <p>PostgreSQL silently drops a check together with a column that it references, so that a reversal could not restore
 * the check. The price of this detection is a false positive for an identifier that only looks like the column: the
 * author then has to drop and add that constraint.
 */
public final class SqlTextReferences {
    private static final Pattern NAME =
            Pattern.compile("\"([^\"]*+(?:\"\"[^\"]*+)*+)\"|`([^`]*+(?:``[^`]*+)*+)`|\\[([^\\]]*+)\\]"
                    + "|'[^']*+(?:''[^']*+)*+'|([\\p{L}_][\\p{L}\\p{N}_$]*+)");

    private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]*");

    private SqlTextReferences() {}

    /** The parts of a table whose SQL expressions seem to reference the column, as text for people. */
    static List<String> of(Table table, String column) {
        Stream<String> checks = table.checks().stream()
                .filter(check -> hasReference(check.expression(), column))
                .map(check -> ConstraintRef.to(check).display() + " (" + check.expression() + ")");
        Stream<String> excludes = table.excludes().stream()
                .filter(exclude -> hasReference(exclude.definition(), column))
                .map(exclude -> ConstraintRef.to(exclude).display());
        Stream<String> columns = table.columns().stream()
                .filter(other -> !other.name().equals(column))
                .filter(other -> expressions(other).anyMatch(sql -> hasReference(sql, column)))
                .map(other -> "generated column " + other.name());
        // An index with the column among its keys is dropped with the column, so its expressions do not matter.
        Stream<String> indexes = table.indexes().stream()
                .filter(index -> !index.allColumns().contains(column))
                .filter(index -> expressions(index).anyMatch(sql -> hasReference(sql, column)))
                .map(index -> "index " + index.name());
        return Stream.of(checks, excludes, columns, indexes)
                .flatMap(Function.identity())
                .toList();
    }

    /**
     * Returns the names of the tables, views, triggers and functions whose SQL seems to reference the table or column
     * that an operation renames, in lower case; empty for other operations.
     *
     * @param before the model before the operation
     */
    static Set<String> referencesToRenamed(SchemaModel before, Operation operation) {
        if (operation instanceof RenameColumn rename) {
            String table = rename.table().name();
            return references(
                    before,
                    rename.table(),
                    sql -> hasReference(sql, rename.from()),
                    sql -> hasReference(sql, rename.from()) && hasReference(sql, table));
        }
        if (operation instanceof RenameTable rename) {
            Predicate<String> isReference =
                    sql -> hasReference(sql, rename.from().name());
            return references(before, rename.from(), isReference, isReference);
        }
        return Set.of();
    }

    private static Set<String> references(
            SchemaModel model, QualifiedName table, Predicate<String> inExpression, Predicate<String> inText) {
        Stream<QualifiedName> tables = model.table(table).stream()
                .filter(own -> expressions(own).anyMatch(inExpression))
                .map(Table::name);
        Stream<QualifiedName> views = model.views().stream()
                .filter(view -> inText.test(view.definition()))
                .map(View::name);
        Stream<QualifiedName> objects = model.objects().stream()
                .filter(object -> inText.test(object.text()))
                .map(object -> object.key().name());
        return Stream.of(tables, views, objects)
                .flatMap(Function.identity())
                .map(PartialSchema::lower)
                .collect(Collectors.toSet());
    }

    /** The SQL expressions of the defaults, and those that may refer to columns of the table. */
    public static Stream<String> allExpressions(Table table) {
        Stream<String> defaults = table.columns().stream()
                .map(Column::defaultValue)
                .filter(Objects::nonNull)
                .filter(value -> value.kind() == DefaultValue.Kind.EXPRESSION)
                .map(DefaultValue::text);
        return Stream.concat(defaults, expressions(table));
    }

    /** The SQL expressions of the checks, exclusion constraints, generated columns and indexes of a table. */
    static Stream<String> expressions(Table table) {
        return Stream.of(
                        table.checks().stream().map(Check::expression),
                        table.excludes().stream().map(Exclude::definition),
                        table.columns().stream().flatMap(SqlTextReferences::expressions),
                        table.indexes().stream().flatMap(SqlTextReferences::expressions))
                .flatMap(Function.identity());
    }

    private static Stream<String> expressions(Column column) {
        return Stream.ofNullable(column.generated()).map(Generated::expression);
    }

    /** Returns whether a SQL text seems to reference the name. */
    public static boolean hasReference(String sql, String name) {
        Matcher matcher = NAME.matcher(sql);
        while (matcher.find()) {
            String unquotedName = matcher.group(4);
            boolean matches =
                    unquotedName == null ? name.equals(unquote(matcher)) : name.equalsIgnoreCase(unquotedName);
            if (matches) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the names that a SQL text contains: quoted ones as they are, others in lower case and in upper case, as
     * databases fold them.
     */
    public static Set<String> names(String sql) {
        Set<String> names = new HashSet<>();
        Matcher matcher = NAME.matcher(sql);
        while (matcher.find()) {
            String unquotedName = matcher.group(4);
            if (unquotedName == null) {
                names.add(unquote(matcher));
            } else {
                names.add(unquotedName);
                names.add(unquotedName.toLowerCase(Locale.ROOT));
                names.add(unquotedName.toUpperCase(Locale.ROOT));
            }
        }
        return names;
    }

    /** Returns a SQL text in which a name is replaced, quoted as before; a new name that is not a word is quoted. */
    public static String renamed(String sql, String name, String newName) {
        Matcher matcher = NAME.matcher(sql);
        StringBuilder renamed = new StringBuilder();
        while (matcher.find()) {
            String unquotedName = matcher.group(4);
            boolean matches =
                    unquotedName == null ? name.equals(unquote(matcher)) : name.equalsIgnoreCase(unquotedName);
            boolean isWord = unquotedName != null && WORD.matcher(newName).matches();
            String other = isWord ? newName : '"' + newName.replace("\"", "\"\"") + '"';
            matcher.appendReplacement(renamed, Matcher.quoteReplacement(matches ? other : matcher.group()));
        }
        return matcher.appendTail(renamed).toString();
    }

    private static Stream<String> expressions(Index index) {
        return Stream.concat(
                        index.keys().stream().map(IndexKey::expression),
                        Stream.of(index).map(Index::where))
                .filter(Objects::nonNull);
    }

    private static String unquote(Matcher matcher) {
        if (matcher.group(1) != null) {
            return matcher.group(1).replace("\"\"", "\"");
        }
        if (matcher.group(2) != null) {
            return matcher.group(2).replace("``", "`");
        }
        return matcher.group(3) == null ? "" : matcher.group(3);
    }
}
