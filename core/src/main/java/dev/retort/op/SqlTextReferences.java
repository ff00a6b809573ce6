package dev.retort.op;

import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Exclude;
import dev.retort.schema.Generated;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.schema.View;
import java.util.ArrayList;
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
final class SqlTextReferences {
    private static final Pattern NAME =
            Pattern.compile("\"([^\"]*+(?:\"\"[^\"]*+)*+)\"|`([^`]*+(?:``[^`]*+)*+)`|\\[([^\\]]*+)\\]"
                    + "|'[^']*+(?:''[^']*+)*+'|([\\p{L}_][\\p{L}\\p{N}_$]*+)");

    private SqlTextReferences() {}

    /** The parts of the table whose texts seem to name the column, for people. */
    static List<String> of(Table table, String column) {
        List<String> users = new ArrayList<>();
        for (Check check : table.checks()) {
            add(
                    users,
                    isIn(check.expression(), column),
                    ConstraintRef.to(check).display() + " (" + check.expression() + ")");
        }
        for (Exclude exclude : table.excludes()) {
            add(
                    users,
                    isIn(exclude.definition(), column),
                    ConstraintRef.to(exclude).display());
        }
        for (Column other : table.columns()) {
            Generated generated = other.generated();
            boolean isSelf = other.name().equals(column);
            add(
                    users,
                    !isSelf && generated != null && isIn(generated.expression(), column),
                    "generated column " + other.name());
        }
        for (Index index : table.indexes()) {
            // An index with the column among its keys goes with it, whatever its texts say.
            boolean goes = index.named().contains(column);
            add(users, !goes && texts(index).anyMatch(text -> isIn(text, column)), "index " + index.name());
        }
        return users;
    }

    /** Whether an operation renames a table or column that texts seem to name. */
    static boolean isRenamedInTexts(SchemaModel before, Operation operation) {
        if (operation instanceof RenameColumn rename) {
            String table = rename.table().name();
            return before.table(rename.table()).map(SqlTextReferences::texts).stream()
                            .flatMap(Function.identity())
                            .anyMatch(text -> isIn(text, rename.from()))
                    || textsBeside(before).anyMatch(text -> isIn(text, rename.from()) && isIn(text, table));
        }
        if (operation instanceof RenameTable rename) {
            String table = rename.from().name();
            return before.table(rename.from()).map(SqlTextReferences::texts).stream()
                            .flatMap(Function.identity())
                            .anyMatch(text -> isIn(text, table))
                    || textsBeside(before).anyMatch(text -> isIn(text, table));
        }
        return false;
    }

    /** The texts of views, triggers and functions. */
    private static Stream<String> textsBeside(SchemaModel model) {
        return Stream.concat(
                model.views().stream().map(View::definition),
                model.objects().stream().map(TextObject::text));
    }

    /** The texts of a table: those of checks, of generated columns and of indexes. */
    private static Stream<String> texts(Table table) {
        Stream<String> constraints = Stream.concat(
                table.checks().stream().map(Check::expression),
                table.excludes().stream().map(Exclude::definition));
        Stream<String> columns = table.columns().stream()
                .map(Column::generated)
                .filter(Objects::nonNull)
                .map(Generated::expression);
        Stream<String> indexes = table.indexes().stream().flatMap(SqlTextReferences::texts);
        return Stream.of(constraints, columns, indexes).flatMap(Function.identity());
    }

    /** Whether a text seems to name the column. */
    static boolean isIn(String text, String column) {
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
        Stream<String> keys = index.keys().stream().map(IndexKey::expression).filter(Objects::nonNull);
        return index.where() == null ? keys : Stream.concat(keys, Stream.of(index.where()));
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

    private static void add(List<String> users, boolean uses, String user) {
        if (uses) {
            users.add(user);
        }
    }
}
