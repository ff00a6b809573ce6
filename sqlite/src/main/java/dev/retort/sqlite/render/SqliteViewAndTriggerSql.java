package dev.retort.sqlite.render;

import dev.retort.op.DropColumn;
import dev.retort.op.RenameEnumValue;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Generated;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.schema.View;
import dev.retort.sql.SqlToken;
import dev.retort.sqlite.inspect.SqliteLexicalRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The texts of a schema that an operation would leave behind, saying what is no longer so. SQLite itself reads them
 * only in part: a column that is gone stays in the {@code UPDATE OF} of a trigger, its name in double quotes becomes a
 * text, and the value of an enum is a text like any other.
 *
 * <p>A text that only looks as if it meant the column or value is the price: its author drops it before the operation
 * and makes it again behind it.
 */
record SqliteViewAndTriggerSql(SqliteLimits limits, SchemaModel model) {

    /** Refuses to drop a column that a view or trigger seems to name. */
    void refuseNamed(DropColumn drop) {
        for (View view : model.views()) {
            if (names(view.definition(), drop, Set.of())) {
                throw limits.because(
                        "view '" + view.name() + "' seems to name the column",
                        "write op.dropView(\"" + view.name() + "\") before it, and op.createView(\"" + view.name()
                                + "\", …) without the column behind it.");
            }
        }
        for (TextObject object : model.objects()) {
            QualifiedName on = object.key().table();
            boolean own = on != null && isSame(on.name(), drop.table().name());
            if (on != null && names(object.text(), drop, own ? Set.of("new", "old") : Set.of())) {
                String words = "Trigger(\"" + object.key().name() + "\", \"" + on + "\"";
                throw limits.because(
                        object.key() + " seems to name the column",
                        "write op.drop" + words + ") before it, and op.create" + words
                                + ", …) without the column behind it.");
            }
        }
    }

    /** Refuses to rename a value that a text has, of the tables with a column of the enum, a view or a trigger. */
    void refuseHeld(RenameEnumValue rename) {
        List<Table> using = model.tablesUsing(rename.type());
        if (using.isEmpty()) {
            return;
        }
        Stream<User> beside = Stream.concat(
                model.views().stream().map(view -> new User("view '" + view.name() + "'", view.definition())),
                model.objects().stream().map(object -> new User(object.key().toString(), object.text())));
        String users = Stream.concat(using.stream().flatMap(SqliteViewAndTriggerSql::texts), beside)
                .filter(user -> user.holds(rename.from()))
                .map(User::what)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!users.isEmpty()) {
            throw limits.because(
                    "'" + rename.from() + "' is in the text of what would still say so behind it: " + users,
                    "drop that before it in the same revision, and create it with '" + rename.to() + "' behind it.");
        }
    }

    /** A text, and what has it, for people. */
    private record User(String what, String text) {
        boolean holds(String value) {
            return SqlToken.tokenize(SqliteLexicalRules.RULES, text).stream()
                    .anyMatch(token -> token.kind() == SqlToken.Kind.STRING
                            && token.unquoted().equals(value));
        }
    }

    private static Stream<User> texts(Table table) {
        String of = " of table '" + table.name() + "'";
        List<User> users = new ArrayList<>();
        for (Check check : table.checks()) {
            String name = check.name() == null ? "a check" : "check '" + check.name() + "'";
            users.add(new User(name + of, check.expression()));
        }
        for (Column column : table.columns()) {
            Generated generated = column.generated();
            DefaultValue value = column.defaultValue();
            String text = generated != null ? generated.expression() : "";
            boolean expression = value != null && value.kind() == DefaultValue.Kind.EXPRESSION;
            users.add(new User("column '" + column.name() + "'" + of, expression ? value.text() : text));
        }
        for (Index index : table.indexes()) {
            Stream.concat(
                            Stream.of(index).map(Index::where),
                            index.keys().stream().map(IndexKey::expression))
                    .filter(Objects::nonNull)
                    .forEach(text -> users.add(new User("index '" + index.name() + "'", text)));
        }
        return users.stream();
    }

    /**
     * Whether a text has the column's name where it can be that of its table: alone, or behind the table's name, an
     * alias of it, or one of these words.
     */
    private boolean names(String text, DropColumn drop, Set<String> words) {
        List<SqlToken> tokens = SqlToken.tokenize(SqliteLexicalRules.RULES, text);
        Set<String> before = new HashSet<>(words);
        Set<String> sources = sources(drop.table().name());
        for (int i = 0; i < tokens.size(); i++) {
            if (isOne(tokens, i, sources)) {
                before.add(folded(tokens, i));
                int alias = at(tokens, i + 1, "AS") ? i + 2 : i + 1;
                if (alias < tokens.size()) {
                    before.add(folded(tokens, alias));
                }
            }
        }
        for (int i = 0; i < tokens.size(); i++) {
            boolean qualified = i > 1 && at(tokens, i - 1, ".");
            boolean own = !qualified || before.contains(folded(tokens, i - 2));
            if (!before.isEmpty() && own && isName(tokens, i, drop.column())) {
                return true;
            }
        }
        return false;
    }

    /** The table, and the views that have its columns, it may be through others. */
    private Set<String> sources(String table) {
        Set<String> sources = new HashSet<>(Set.of(SqlToken.folded(table)));
        boolean more = true;
        while (more) {
            more = false;
            for (View view : model.views()) {
                List<SqlToken> tokens = SqlToken.tokenize(SqliteLexicalRules.RULES, view.definition());
                if (IntStream.range(0, tokens.size()).anyMatch(i -> isOne(tokens, i, sources))) {
                    more |= sources.add(SqlToken.folded(view.name().name()));
                }
            }
        }
        return sources;
    }

    private static boolean isOne(List<SqlToken> tokens, int place, Set<String> names) {
        return tokens.get(place).kind() != SqlToken.Kind.STRING && names.contains(folded(tokens, place));
    }

    private static boolean isName(List<SqlToken> tokens, int place, String name) {
        return tokens.get(place).kind() != SqlToken.Kind.STRING
                && isSame(tokens.get(place).unquoted(), name);
    }

    private static boolean at(List<SqlToken> tokens, int place, String word) {
        return place < tokens.size() && tokens.get(place).is(word);
    }

    private static String folded(List<SqlToken> tokens, int place) {
        return SqlToken.folded(tokens.get(place).unquoted());
    }

    private static boolean isSame(String one, String other) {
        return SqlToken.folded(one).equals(SqlToken.folded(other));
    }
}
