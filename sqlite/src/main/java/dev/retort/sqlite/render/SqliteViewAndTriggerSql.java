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
 * Finds SQL texts in the schema (views, triggers, checks, indexes) that would be wrong after an operation. SQLite
 * itself detects only some of them: a dropped column may remain in the {@code UPDATE OF} of a trigger, its name in
 * double quotes becomes a string, and the value of an enum is a string like any other.
 *
 * <p>The search is conservative: it may also refuse a text that only seems to use the column or value. The author then
 * drops that object before the operation and recreates it afterwards.
 */
record SqliteViewAndTriggerSql(SqliteLimits limits, SchemaModel model) {

    /** Refuses to drop a column that a view or trigger seems to use. */
    void refuseIfReferenced(DropColumn drop) {
        for (View view : model.views()) {
            if (hasReference(view.definition(), drop, Set.of())) {
                throw limits.refused(
                        "view '" + view.name() + "' seems to use the column",
                        "write op.dropView(\"" + view.name() + "\") before it, and op.createView(\"" + view.name()
                                + "\", …) without the column after it.");
            }
        }
        for (TextObject object : model.objects()) {
            QualifiedName on = object.key().table();
            boolean own = on != null && isSame(on.name(), drop.table().name());
            if (on != null && hasReference(object.text(), drop, own ? Set.of("new", "old") : Set.of())) {
                String call = "Trigger(\"" + object.key().name() + "\", \"" + on + "\"";
                throw limits.refused(
                        object.key() + " seems to use the column",
                        "write op.drop" + call + ") before it, and op.create" + call
                                + ", …) without the column after it.");
            }
        }
    }

    /**
     * Refuses to rename an enum value that is used as a string literal in a view, in a trigger, or in a table that has
     * a column of the enum.
     */
    void refuseIfValueIsUsed(RenameEnumValue rename) {
        List<Table> using = model.tablesUsing(rename.type());
        if (using.isEmpty()) {
            return;
        }
        Stream<OwnedSql> others = Stream.concat(
                model.views().stream().map(view -> new OwnedSql("view '" + view.name() + "'", view.definition())),
                model.objects().stream().map(object -> new OwnedSql(object.key().toString(), object.text())));
        String owners = Stream.concat(using.stream().flatMap(SqliteViewAndTriggerSql::sqlTextsOf), others)
                .filter(sql -> sql.contains(rename.from()))
                .map(OwnedSql::owner)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!owners.isEmpty()) {
            throw limits.refused(
                    "these would still use '" + rename.from() + "': " + owners,
                    "in the same revision, drop them before it, and create them with '" + rename.to() + "' after it.");
        }
    }

    /** A SQL text and the description of the object that contains it. */
    private record OwnedSql(String owner, String text) {
        boolean contains(String value) {
            return SqlToken.tokenize(SqliteLexicalRules.RULES, text).stream()
                    .anyMatch(token -> token.kind() == SqlToken.Kind.STRING
                            && token.unquoted().equals(value));
        }
    }

    private static Stream<OwnedSql> sqlTextsOf(Table table) {
        String of = " of table '" + table.name() + "'";
        List<OwnedSql> texts = new ArrayList<>();
        for (Check check : table.checks()) {
            String name = check.name() == null ? "a check" : "check '" + check.name() + "'";
            texts.add(new OwnedSql(name + of, check.expression()));
        }
        for (Column column : table.columns()) {
            Generated generated = column.generated();
            DefaultValue value = column.defaultValue();
            String text = generated != null ? generated.expression() : "";
            boolean expression = value != null && value.kind() == DefaultValue.Kind.EXPRESSION;
            texts.add(new OwnedSql("column '" + column.name() + "'" + of, expression ? value.text() : text));
        }
        for (Index index : table.indexes()) {
            Stream.concat(
                            Stream.of(index).map(Index::where),
                            index.keys().stream().map(IndexKey::expression))
                    .filter(Objects::nonNull)
                    .forEach(text -> texts.add(new OwnedSql("index '" + index.name() + "'", text)));
        }
        return texts.stream();
    }

    /**
     * Returns whether a text contains the column's name in a place that may refer to the table's column: unqualified,
     * or qualified with the table's name, an alias of the table, or one of the given qualifiers.
     */
    private boolean hasReference(String text, DropColumn drop, Set<String> otherQualifiers) {
        List<SqlToken> tokens = SqlToken.tokenize(SqliteLexicalRules.RULES, text);
        Set<String> qualifiers = new HashSet<>(otherQualifiers);
        Set<String> sources = sources(drop.table().name());
        for (int i = 0; i < tokens.size(); i++) {
            if (isReference(tokens, i, sources)) {
                qualifiers.add(folded(tokens, i));
                int alias = at(tokens, i + 1, "AS") ? i + 2 : i + 1;
                if (alias < tokens.size()) {
                    qualifiers.add(folded(tokens, alias));
                }
            }
        }
        for (int i = 0; i < tokens.size(); i++) {
            boolean qualified = i > 1 && at(tokens, i - 1, ".");
            boolean own = !qualified || qualifiers.contains(folded(tokens, i - 2));
            if (!qualifiers.isEmpty() && own && isName(tokens, i, drop.column())) {
                return true;
            }
        }
        return false;
    }

    /** Returns the names of the table and of all views that read it directly or through other views. */
    private Set<String> sources(String table) {
        Set<String> sources = new HashSet<>(Set.of(SqlToken.folded(table)));
        boolean isGrowing = true;
        while (isGrowing) {
            isGrowing = false;
            for (View view : model.views()) {
                List<SqlToken> tokens = SqlToken.tokenize(SqliteLexicalRules.RULES, view.definition());
                if (IntStream.range(0, tokens.size()).anyMatch(i -> isReference(tokens, i, sources))) {
                    isGrowing |= sources.add(SqlToken.folded(view.name().name()));
                }
            }
        }
        return sources;
    }

    private static boolean isReference(List<SqlToken> tokens, int index, Set<String> names) {
        return tokens.get(index).kind() != SqlToken.Kind.STRING && names.contains(folded(tokens, index));
    }

    private static boolean isName(List<SqlToken> tokens, int index, String name) {
        return tokens.get(index).kind() != SqlToken.Kind.STRING
                && isSame(tokens.get(index).unquoted(), name);
    }

    private static boolean at(List<SqlToken> tokens, int index, String word) {
        return index < tokens.size() && tokens.get(index).is(word);
    }

    private static String folded(List<SqlToken> tokens, int index) {
        return SqlToken.folded(tokens.get(index).unquoted());
    }

    private static boolean isSame(String one, String other) {
        return SqlToken.folded(one).equals(SqlToken.folded(other));
    }
}
