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
 * Renders views, functions, procedures and triggers, which a model keeps as SQL text, and comments on all objects.
 *
 * <p>A view is replaced by CREATE OR REPLACE, which keeps its triggers, its privileges and the views that depend on it.
 * Whether its columns change cannot be determined from the text. If they do, PostgreSQL reports an error, and the
 * author drops and creates the view instead. A materialized view is dropped and created, unless that would lose
 * something that the model cannot represent. A function is replaced, and so is a trigger if the server supports it
 * (from PostgreSQL 14, except constraint triggers). Comments remain on a replaced object, and are set again on one that
 * was dropped.
 */
final class PostgresqlViewAndTriggerSql {
    private static final StatementSplitter SPLITTER = new StatementSplitter(PostgresqlLexicalRules.RULES);

    private final PostgresqlSyntax syntax;
    private final @Nullable SchemaModel before;

    /**
     * Creates a renderer.
     *
     * @param before the model before the operation; null if the operation is only checked. Views that are not in the
     *     operation are then assumed not to be materialized
     */
    PostgresqlViewAndTriggerSql(PostgresqlSyntax syntax, @Nullable SchemaModel before) {
        this.syntax = syntax;
        this.before = before;
    }

    List<String> create(View view) {
        List<String> statements = new ArrayList<>(List.of("CREATE " + definition(view)));
        addComment(statements, kind(view.materialized()) + " " + syntax.name(view.name()), null, view.comment());
        return statements;
    }

    private String definition(View view) {
        if (SPLITTER.firstWord(syntax.sql(view.definition())).equals("CREATE")) {
            throw syntax.refused("its query is a complete CREATE statement", "write only the query after AS.");
        }
        String columns = view.columns().isEmpty() ? "" : " " + syntax.names(view.columns());
        return kind(view.materialized()) + " " + syntax.name(view.name()) + columns + syntax.withClause(view.options())
                + " AS " + syntax.sql(view.definition());
    }

    List<String> replace(ReplaceView operation) {
        Optional<View> now =
                before == null ? Optional.empty() : before.view(operation.view().name());
        View view = now.map(operation::merged).orElse(operation.view());
        if (view.materialized() || isMaterialized(view.name())) {
            List<String> statements = new ArrayList<>();
            statements.add(PostgresqlGuards.refuseIfSomethingIsLost(syntax, view.name()));
            statements.add(drop(view.name()));
            statements.addAll(create(view));
            return statements;
        }
        List<String> statements = new ArrayList<>(List.of("CREATE OR REPLACE " + definition(view)));
        addComment(
                statements,
                "VIEW " + syntax.name(view.name()),
                now.map(View::comment).orElse(null),
                view.comment());
        return statements;
    }

    String drop(QualifiedName view) {
        return "DROP " + kind(isMaterialized(view)) + " " + syntax.name(view);
    }

    private boolean isMaterialized(QualifiedName view) {
        return before != null && before.view(view).filter(View::materialized).isPresent();
    }

    private static String kind(boolean materialized) {
        return materialized ? "MATERIALIZED VIEW" : "VIEW";
    }

    List<String> create(TextObject object) {
        String what = object(object.key());
        List<String> statements = new ArrayList<>(List.of(new PostgresqlDefinition(syntax, object).createStatement()));
        if (syntax.checks() == PostgresqlSyntax.Checks.INCLUDED && canCheckSignature(object.key())) {
            statements.add(PostgresqlGuards.checkCreated(syntax, signatureOf(object.key())));
        }
        addComment(statements, what, null, object.comment());
        return statements;
    }

    /**
     * Returns whether the current comment must be read first: the object is dropped and recreated, and its comment is
     * kept.
     */
    static boolean requiresComment(PostgresqlSyntax syntax, ReplaceObject operation) {
        return operation.unspecified() == Unspecified.KEEP
                && operation.object().comment() == null
                && !new PostgresqlDefinition(syntax, operation.object()).isReplaceable();
    }

    List<String> replace(ReplaceObject operation) {
        TextObject object = operation.object();
        String what = object(object.key());
        PostgresqlDefinition definition = new PostgresqlDefinition(syntax, object);
        List<String> statements = new ArrayList<>();
        if (definition.isReplaceable()) {
            statements.add(definition.createOrReplaceStatement());
            if (canCheckSignature(object.key())) {
                statements.add(PostgresqlGuards.checkReplaced(syntax, signatureOf(object.key())));
            }
            if (operation.unspecified() == Unspecified.RESET || object.comment() != null) {
                statements.add(comment(what, object.comment()));
            }
        } else {
            statements.add("DROP " + what);
            statements.add(definition.createStatement());
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

    /**
     * Returns whether the server can check that a statement created or replaced exactly this function. It cannot for a
     * procedure: its signature may include OUT parameters, which to_regprocedure does not accept.
     */
    private static boolean canCheckSignature(TextObject.Key key) {
        return key.kind() == Kind.FUNCTION;
    }

    private String signatureOf(TextObject.Key key) {
        String types = new PostgresqlTypeSql(syntax).signature(key.signature());
        return syntax.name(key.name()) + "(" + types + ")";
    }

    /** Returns the object as in DROP and COMMENT ON. A function has a list of parameter types, even if it is empty. */
    private String object(TextObject.Key key) {
        QualifiedName table = key.table();
        if (key.kind() != Kind.TRIGGER) {
            return key.kind() + " " + signatureOf(key);
        }
        if (key.name().schemaName() != null || table == null) {
            throw syntax.refused(
                    "a trigger always belongs to a table or view, and has no schema of its own",
                    "name the trigger without a schema, and name its table or view.");
        }
        return "TRIGGER " + syntax.name(key.name()) + " ON " + syntax.name(table);
    }

    /** Adds the statement for a comment on a new object; nothing if the comment is null. */
    void addComment(List<String> statements, CommentTarget target, @Nullable String comment) {
        addComment(statements, of(target), null, comment);
    }

    private void addComment(List<String> statements, String what, @Nullable String former, @Nullable String comment) {
        if (!Objects.equals(former, comment)) {
            statements.add(comment(what, comment));
        }
    }

    /** Returns the COMMENT ON statement. A null comment removes the existing one. */
    String comment(CommentTarget target, @Nullable String comment) {
        return comment(of(target), comment);
    }

    private String comment(String what, @Nullable String comment) {
        return "COMMENT ON " + what + " IS " + syntax.textOrNull(comment);
    }

    private String of(CommentTarget target) {
        String name = syntax.name(target.name());
        return switch (target.kind()) {
            case TABLE -> "TABLE " + name;
            case COLUMN -> "COLUMN " + name + "." + syntax.name(target.part());
            case CONSTRAINT -> "CONSTRAINT " + syntax.name(target.part()) + " ON " + name;
            case INDEX -> "INDEX " + syntax.name(target.name().withName(target.part()));
            case ENUM_TYPE -> "TYPE " + name;
            case SEQUENCE -> "SEQUENCE " + name;
            case VIEW -> kind(isMaterialized(target.name())) + " " + name;
            case OBJECT -> object(Objects.requireNonNull(target.object()));
        };
    }
}
