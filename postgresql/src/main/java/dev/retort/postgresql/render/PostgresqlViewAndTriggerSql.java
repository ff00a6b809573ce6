package dev.retort.postgresql.render;

import dev.retort.op.CommentTarget;
import dev.retort.op.ReplaceObject;
import dev.retort.op.ReplaceView;
import dev.retort.op.Unspecified;
import dev.retort.postgresql.inspect.PostgresqlLexicalRules;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.TextObject;
import dev.retort.schema.TextObject.Kind;
import dev.retort.schema.View;
import dev.retort.sql.StatementSplitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Views, functions, procedures and triggers, which are kept as text, and comments on everything.
 *
 * <p>A view is replaced by CREATE OR REPLACE, which keeps its triggers, privileges and the views that read it; whether
 * its columns stay nobody can tell from the text, and PostgreSQL refuses where they do not: its author then drops and
 * creates it. A materialized view cannot be replaced: it is dropped and created, unless something goes with it that the
 * model has no place for. A function is replaced too, and a trigger where the server can (PostgreSQL 14, and no
 * constraint trigger). Comments stay on what is replaced, and are made anew where it is dropped.
 */
final class PostgresqlViewAndTriggerSql {
    private static final StatementSplitter SPLITTER = new StatementSplitter(PostgresqlLexicalRules.RULES);

    private final PostgresqlSyntax words;
    private final @Nullable SchemaModel before;

    /**
     * Texts.
     *
     * @param before the model, null if nothing is sent and ordinary views are taken for granted
     */
    PostgresqlViewAndTriggerSql(PostgresqlSyntax words, @Nullable SchemaModel before) {
        this.words = words;
        this.before = before;
    }

    List<String> create(View view) {
        List<String> statements = new ArrayList<>(List.of("CREATE " + definition(view)));
        addComment(statements, kind(view.materialized()) + " " + words.name(view.name()), null, view.comment());
        return statements;
    }

    private String definition(View view) {
        if (SPLITTER.firstWord(words.sql(view.definition())).equals("CREATE")) {
            throw words.refused("its query is a whole statement", "write only what stands behind AS.");
        }
        String columns = view.columns().isEmpty() ? "" : " " + words.names(view.columns());
        return kind(view.materialized()) + " " + words.name(view.name()) + columns + words.with(view.options()) + " AS "
                + words.sql(view.definition());
    }

    List<String> replace(ReplaceView operation) {
        Optional<View> now =
                before == null ? Optional.empty() : before.view(operation.view().name());
        View view = now.map(operation::merged).orElse(operation.view());
        if (view.materialized() || isMaterialized(view.name())) {
            List<String> statements = new ArrayList<>();
            statements.add(PostgresqlGuards.nothingGoesWith(words, view.name()));
            statements.add(drop(view.name()));
            statements.addAll(create(view));
            return statements;
        }
        List<String> statements = new ArrayList<>(List.of("CREATE OR REPLACE " + definition(view)));
        addComment(
                statements,
                "VIEW " + words.name(view.name()),
                now.map(View::comment).orElse(null),
                view.comment());
        return statements;
    }

    String drop(QualifiedName view) {
        return "DROP " + kind(isMaterialized(view)) + " " + words.name(view);
    }

    private boolean isMaterialized(QualifiedName view) {
        return before != null && before.view(view).filter(View::materialized).isPresent();
    }

    private static String kind(boolean materialized) {
        return materialized ? "MATERIALIZED VIEW" : "VIEW";
    }

    List<String> create(TextObject object) {
        String what = object(object.key());
        List<String> statements = new ArrayList<>(List.of(new PostgresqlDefinition(words, object).creating()));
        if (isGuarded(object.key())) {
            statements.add(PostgresqlGuards.isCreated(words, called(object.key())));
        }
        addComment(statements, what, null, object.comment());
        return statements;
    }

    /** Whether the former comment has to be known, as it goes with what is dropped. */
    static boolean needsComment(PostgresqlSyntax words, ReplaceObject operation) {
        return operation.unspecified() == Unspecified.KEEP
                && operation.object().comment() == null
                && !new PostgresqlDefinition(words, operation.object()).isReplaceable();
    }

    List<String> replace(ReplaceObject operation) {
        TextObject object = operation.object();
        String what = object(object.key());
        PostgresqlDefinition definition = new PostgresqlDefinition(words, object);
        List<String> statements = new ArrayList<>();
        if (definition.isReplaceable()) {
            statements.add(definition.replacing());
            if (isGuarded(object.key())) {
                statements.add(PostgresqlGuards.isReplaced(words, called(object.key())));
            }
            if (operation.unspecified() == Unspecified.RESET || object.comment() != null) {
                statements.add(comment(what, object.comment()));
            }
        } else {
            statements.add("DROP " + what);
            statements.add(definition.creating());
            Optional<TextObject> now = before == null ? Optional.empty() : before.object(object.key());
            addComment(
                    statements,
                    what,
                    null,
                    now.map(operation::merged).orElse(object).comment());
        }
        return statements;
    }

    String drop(TextObject.Key key) {
        return "DROP " + object(key);
    }

    /** A procedure may be named by its OUT parameters too, which to_regprocedure does not know. */
    private static boolean isGuarded(TextObject.Key key) {
        return key.kind() == Kind.FUNCTION;
    }

    private String called(TextObject.Key key) {
        String types = new PostgresqlTypeSql(words).signature(key.signature());
        return words.name(key.name()) + "(" + types + ")";
    }

    /** An object as DROP and COMMENT ON name it; a function by all types of its parameters, also where it has none. */
    private String object(TextObject.Key key) {
        QualifiedName table = key.table();
        if (key.kind() != Kind.TRIGGER) {
            return key.kind() + " " + called(key);
        }
        if (key.name().schemaName() != null || table == null) {
            throw words.refused(
                    "a trigger has no namespace of its own, and always a table or view",
                    "name the trigger without a namespace, and the table that it is on.");
        }
        return "TRIGGER " + words.name(key.name()) + " ON " + words.name(table);
    }

    /** A comment on what was just made; none if there is none. */
    void addComment(List<String> statements, CommentTarget target, @Nullable String comment) {
        addComment(statements, of(target), null, comment);
    }

    private void addComment(List<String> statements, String what, @Nullable String former, @Nullable String comment) {
        if (!Objects.equals(former, comment)) {
            statements.add(comment(what, comment));
        }
    }

    /** A comment, or that there is none. */
    String comment(CommentTarget target, @Nullable String comment) {
        return comment(of(target), comment);
    }

    private String comment(String what, @Nullable String comment) {
        return "COMMENT ON " + what + " IS " + words.textOrNull(comment);
    }

    private String of(CommentTarget target) {
        String name = words.name(target.name());
        return switch (target.kind()) {
            case TABLE -> "TABLE " + name;
            case COLUMN -> "COLUMN " + name + "." + words.name(target.part());
            case CONSTRAINT -> "CONSTRAINT " + words.name(target.part()) + " ON " + name;
            case INDEX -> "INDEX " + words.name(target.name().withName(target.part()));
            case ENUM_TYPE -> "TYPE " + name;
            case SEQUENCE -> "SEQUENCE " + name;
            case VIEW -> kind(isMaterialized(target.name())) + " " + name;
            case OBJECT -> object(Objects.requireNonNull(target.object()));
        };
    }
}
