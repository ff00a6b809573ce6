package dev.retort.op;

import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Exclude;
import dev.retort.schema.Generated;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.schema.View;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which texts of a table seem to name a column: words and quoted names are looked at, literals are not.
 *
 * <p>PostgreSQL drops a check with the column that it names and says nothing; its reversal would be lost. A word that
 * only looks like the column is the price: its author drops and adds that constraint.
 */
public final class SqlTextReferences {
    private static final Pattern NAME =
            Pattern.compile("\"([^\"]*+(?:\"\"[^\"]*+)*+)\"|`([^`]*+(?:``[^`]*+)*+)`|\\[([^\\]]*+)\\]"
                    + "|'[^']*+(?:''[^']*+)*+'|([\\p{L}_][\\p{L}\\p{N}_$]*+)");

    private SqlTextReferences() {}

    /** The parts of the table whose texts seem to name the column, for people. */
    static List<String> of(Table table, String column) {
        Stream<String> checks = table.checks().stream()
                .filter(check -> isIn(check.expression(), column))
                .map(check -> ConstraintRef.to(check).display() + " (" + check.expression() + ")");
        Stream<String> excludes = table.excludes().stream()
                .filter(exclude -> isIn(exclude.definition(), column))
                .map(exclude -> ConstraintRef.to(exclude).display());
        Stream<String> columns = table.columns().stream()
                .filter(other -> !other.name().equals(column))
                .filter(other -> texts(other).anyMatch(text -> isIn(text, column)))
                .map(other -> "generated column " + other.name());
        // An index with the column among its keys goes with it, whatever its texts say.
        Stream<String> indexes = table.indexes().stream()
                .filter(index -> !index.allColumns().contains(column))
                .filter(index -> texts(index).anyMatch(text -> isIn(text, column)))
                .map(index -> "index " + index.name());
        return Stream.of(checks, excludes, columns, indexes)
                .flatMap(Function.identity())
                .toList();
    }

    /** Whether an operation renames a table or column that texts seem to name. */
    static boolean isRenamedInTexts(SchemaModel before, Operation operation) {
        if (operation instanceof RenameColumn rename) {
            String table = rename.table().name();
            return texts(before, rename.table()).anyMatch(text -> isIn(text, rename.from()))
                    || textsBeside(before).anyMatch(text -> isIn(text, rename.from()) && isIn(text, table));
        }
        if (operation instanceof RenameTable rename) {
            String table = rename.from().name();
            return Stream.concat(texts(before, rename.from()), textsBeside(before))
                    .anyMatch(text -> isIn(text, table));
        }
        return false;
    }

    /** The texts of views, triggers and functions. */
    private static Stream<String> textsBeside(SchemaModel model) {
        return Stream.concat(
                model.views().stream().map(View::definition),
                model.objects().stream().map(TextObject::text));
    }

    /** The texts of a table: those of checks, of generated columns and of indexes; none if it is not known. */
    private static Stream<String> texts(SchemaModel model, QualifiedName name) {
        return model.table(name).stream()
                .flatMap(table -> Stream.of(
                                table.checks().stream().map(Check::expression),
                                table.excludes().stream().map(Exclude::definition),
                                table.columns().stream().flatMap(SqlTextReferences::texts),
                                table.indexes().stream().flatMap(SqlTextReferences::texts))
                        .flatMap(Function.identity()));
    }

    private static Stream<String> texts(Column column) {
        return Stream.ofNullable(column.generated()).map(Generated::expression);
    }

    /** Whether a text seems to name the column. */
    public static boolean isIn(String text, String column) {
        Matcher matcher = NAME.matcher(text);
        while (matcher.find()) {
            String bare = matcher.group(4);
            boolean same = bare == null ? column.equals(unquoted(matcher)) : column.equalsIgnoreCase(bare);
            if (same) {
                return true;
            }
        }
        return false;
    }

    private static Stream<String> texts(Index index) {
        return Stream.concat(
                        index.keys().stream().map(IndexKey::expression),
                        Stream.of(index).map(Index::where))
                .filter(Objects::nonNull);
    }

    private static String unquoted(Matcher matcher) {
        if (matcher.group(1) != null) {
            return matcher.group(1).replace("\"\"", "\"");
        }
        if (matcher.group(2) != null) {
            return matcher.group(2).replace("``", "`");
        }
        return matcher.group(3) == null ? "" : matcher.group(3);
    }
}
