package dev.retort.op;

import dev.retort.schema.Constraint;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The object that a comment is on. Create it with the factory methods.
 *
 * @param kind the kind of object
 * @param name the name of the object; the name of the table for a column, constraint or index
 * @param part the name of the column, constraint or index; empty for the other kinds
 * @param object the key of a trigger, function or procedure; null for the other kinds
 */
public record CommentTarget(Kind kind, QualifiedName name, String part, TextObject.@Nullable Key object) {
    /** The kinds of objects that can have a comment. A dialect handles each of them. */
    public enum Kind {
        TABLE,
        COLUMN,
        CONSTRAINT,
        INDEX,
        ENUM_TYPE,
        SEQUENCE,
        VIEW,
        OBJECT
    }

    /**
     * Checks that exactly the components that the kind needs are given. Prefer the factory methods.
     *
     * @throws IllegalArgumentException if one is missing, or one is given that the kind does not have
     */
    public CommentTarget {
        boolean hasPart = kind == Kind.COLUMN || kind == Kind.CONSTRAINT || kind == Kind.INDEX;
        boolean hasKey = kind == Kind.OBJECT;
        if (hasPart == part.isEmpty() || hasKey != (object != null)) {
            throw new IllegalArgumentException(
                    "the target of a comment on a " + kind + " has a missing or extra component");
        }
    }

    /** A table. */
    public static CommentTarget table(QualifiedName name) {
        return new CommentTarget(Kind.TABLE, name, "", null);
    }

    /** A column of a table. */
    public static CommentTarget column(QualifiedName table, String column) {
        return new CommentTarget(Kind.COLUMN, table, column, null);
    }

    /** A named constraint of a table. */
    public static CommentTarget constraint(QualifiedName table, String constraint) {
        return new CommentTarget(Kind.CONSTRAINT, table, constraint, null);
    }

    /** An index of a table. */
    public static CommentTarget index(QualifiedName table, String index) {
        return new CommentTarget(Kind.INDEX, table, index, null);
    }

    /** An enum type. */
    public static CommentTarget enumType(QualifiedName name) {
        return new CommentTarget(Kind.ENUM_TYPE, name, "", null);
    }

    /** A sequence. */
    public static CommentTarget sequence(QualifiedName name) {
        return new CommentTarget(Kind.SEQUENCE, name, "", null);
    }

    /** A view. */
    public static CommentTarget view(QualifiedName name) {
        return new CommentTarget(Kind.VIEW, name, "", null);
    }

    /** A trigger, function or procedure. */
    public static CommentTarget object(TextObject.Key key) {
        return new CommentTarget(Kind.OBJECT, key.name(), "", key);
    }

    /** The target as text for people, such as {@code column email of table users}. */
    public String display() {
        return switch (kind) {
            case TABLE -> "table " + name;
            case COLUMN -> "column " + part + " of table " + name;
            case CONSTRAINT -> "constraint " + part + " of table " + name;
            case INDEX -> "index " + part + " of table " + name;
            case ENUM_TYPE -> "enum type " + name;
            case SEQUENCE -> "sequence " + name;
            case VIEW -> "view " + name;
            case OBJECT -> String.valueOf(object);
        };
    }

    /** The table that the target is or belongs to; empty if there is none. */
    Set<QualifiedName> affectedTables() {
        return switch (kind) {
            case TABLE, COLUMN, CONSTRAINT, INDEX -> OperationContext.tableNames(name);
            case ENUM_TYPE, SEQUENCE, VIEW -> OperationContext.tableNames();
            case OBJECT -> OperationContext.tableNames(key().table());
        };
    }

    /**
     * The current comment; null if there is none.
     *
     * @throws OperationException if the target does not exist
     */
    @Nullable
    String currentComment(OperationContext context) {
        return switch (kind) {
            case TABLE -> context.table(name).comment();
            case COLUMN -> context.column(name, part).comment();
            case CONSTRAINT ->
                context.constraint(name, ConstraintRef.named(part)).comment();
            case INDEX -> context.index(name, part).comment();
            case ENUM_TYPE -> context.enumType(name).comment();
            case SEQUENCE -> context.sequence(name).comment();
            case VIEW -> context.view(name).comment();
            case OBJECT -> context.object(key()).comment();
        };
    }

    /**
     * Returns the model with this comment.
     *
     * @throws OperationException if the target does not exist
     */
    SchemaModel withComment(OperationContext context, @Nullable String comment) {
        SchemaModel model = context.before();
        return switch (kind) {
            case TABLE, COLUMN, CONSTRAINT, INDEX -> model.withTableReplaced(tableWithComment(context, comment));
            case ENUM_TYPE -> model.withEnumTypeReplaced(context.enumType(name).withComment(comment));
            case SEQUENCE -> model.withSequenceReplaced(context.sequence(name).withComment(comment));
            case VIEW -> model.withViewReplaced(context.view(name).withComment(comment));
            case OBJECT -> model.withObjectReplaced(context.object(key()).withComment(comment));
        };
    }

    private Table tableWithComment(OperationContext context, @Nullable String comment) {
        Table table = context.table(name);
        return switch (kind) {
            case COLUMN -> table.withColumnReplaced(context.column(name, part).withComment(comment));
            case CONSTRAINT -> {
                Constraint constraint = context.constraint(name, ConstraintRef.named(part));
                yield table.withConstraintReplaced(constraint, constraint.withComment(comment));
            }
            case INDEX -> table.withIndexReplaced(context.index(name, part).withComment(comment));
            default -> table.withComment(comment);
        };
    }

    private TextObject.Key key() {
        if (object == null) {
            throw new IllegalStateException("a comment on a " + kind + " has no key");
        }
        return object;
    }
}
