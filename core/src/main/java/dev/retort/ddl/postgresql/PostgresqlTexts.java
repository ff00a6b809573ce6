package dev.retort.ddl.postgresql;

import dev.retort.op.CommentTarget;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.TextObject;
import dev.retort.schema.TextObject.Kind;
import dev.retort.schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Views, functions, procedures and triggers, which are kept as text, and comments on everything.
 *
 * <p>A view is replaced by CREATE OR REPLACE, which keeps its triggers, privileges and the views that read it; whether
 * its columns stay nobody can tell from the text, and PostgreSQL refuses where they do not: its author then drops and
 * creates it. A materialized view cannot be replaced: it is dropped and created, and its indexes go with it, as a model
 * has no place for them. A function is replaced too, and a trigger where the server can (PostgreSQL 14, and no
 * constraint trigger).
 */
final class PostgresqlTexts {
    private static final Pattern CREATE = Pattern.compile(
            "(?is)CREATE\\s++(?:OR\\s++REPLACE\\s++)?+((?:CONSTRAINT\\s++)?+TRIGGER|FUNCTION|PROCEDURE)\\b.*");

    private final PostgresqlWords words;
    private final @Nullable SchemaModel before;

    /**
     * Texts.
     *
     * @param before the model, null where nothing is sent and ordinary views are taken for granted
     */
    PostgresqlTexts(PostgresqlWords words, @Nullable SchemaModel before) {
        this.words = words;
        this.before = before;
    }

    List<String> create(View view) {
        String columns = view.columns().isEmpty() ? "" : " " + words.names(view.columns());
        List<String> statements =
                new ArrayList<>(List.of("CREATE " + kind(view.materialized()) + " " + words.name(view.name()) + columns
                        + words.with(view.options()) + " AS " + words.sql(view.definition())));
        if (view.comment() != null) {
            statements.add(comment(kind(view.materialized()) + " " + words.name(view.name()), view.comment()));
        }
        return statements;
    }

    List<String> replace(View view) {
        if (view.materialized() || isMaterialized(view.name())) {
            List<String> statements = new ArrayList<>(List.of(drop(view.name())));
            statements.addAll(create(view));
            return statements;
        }
        List<String> statements = new ArrayList<>(create(view.withComment(null)));
        statements.set(0, statements.get(0).replaceFirst("^CREATE ", "CREATE OR REPLACE "));
        statements.add(comment("VIEW " + words.name(view.name()), view.comment()));
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
        // Refuses a key that cannot be dropped again.
        object(object.key());
        List<String> statements = new ArrayList<>(List.of(words.sql(object.text())));
        addComment(statements, CommentTarget.object(object.key()), object.comment());
        return statements;
    }

    List<String> replace(TextObject object) {
        String text = words.sql(object.text()).strip();
        Matcher create = CREATE.matcher(text);
        Kind kind = object.key().kind();
        if (!create.matches() || !create.group(1).toUpperCase(Locale.ROOT).endsWith(kind.name())) {
            throw words.refused(
                    "its text does not begin with CREATE " + kind, "write the whole statement that creates it.");
        }
        String what = object(object.key());
        boolean replaceable = kind != Kind.TRIGGER
                || (words.version().isAtLeast(14, 0)
                        && create.group(1).length() == kind.name().length());
        String rest = text.substring(create.start(1));
        List<String> statements = new ArrayList<>();
        if (replaceable) {
            statements.add("CREATE OR REPLACE " + rest);
        } else {
            statements.add("DROP " + what);
            statements.add("CREATE " + rest);
        }
        statements.add(comment(what, object.comment()));
        return statements;
    }

    String drop(TextObject.Key key) {
        return "DROP " + object(key);
    }

    /** An object as DROP and COMMENT ON name it; a function by all types of its parameters, also where it has none. */
    private String object(TextObject.Key key) {
        QualifiedName table = key.table();
        if (key.kind() != Kind.TRIGGER) {
            String types = new PostgresqlTypeWords(words).signature(key.signature());
            return key.kind() + " " + words.name(key.name()) + "(" + types + ")";
        }
        if (key.name().schemaName() != null || table == null) {
            throw words.refused(
                    "a trigger has no namespace of its own, and always a table or view",
                    "name the trigger without a namespace, and the table that it is on.");
        }
        return "TRIGGER " + words.name(key.name()) + " ON " + words.name(table);
    }

    /** A comment on what was just made; none where there is none. */
    void addComment(List<String> statements, CommentTarget target, @Nullable String comment) {
        if (comment != null) {
            statements.add(comment(target, comment));
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
