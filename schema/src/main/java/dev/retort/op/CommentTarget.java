package dev.retort.op;

import dev.retort.schema.Constraint;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a comment is on; made by the factories.
 *
 * @param kind what it is
 * @param name its name, or its table's where it is a part of one
 * @param part the name of the column, constraint or index; empty for the other kinds
 * @param object the key of a trigger, function or procedure; null for the other kinds
 */
public record CommentTarget(Kind kind, QualifiedName name, String part, TextObject.@Nullable Key object) {
    /** What can have a comment; a dialect switches over this. */
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
     * Checks that the kind has the parts that it needs and no others; the factories are shorter.
     *
     * @throws IllegalArgumentException if it does not
     */
    public CommentTarget {
        boolean hasPart = kind == Kind.COLUMN || kind == Kind.CONSTRAINT || kind == Kind.INDEX;
        boolean hasKey = kind == Kind.OBJECT;
        if (hasPart == part.isEmpty() || hasKey != (object != null)) {
            throw new IllegalArgumentException("a comment on a " + kind + " needs other parts");
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

    /** A constraint of a table, by its name. */
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

    /** The target for people, as {@code column email of table users}. */
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

    /** The table that it is or belongs to. */
    Set<QualifiedName> touches() {
        return switch (kind) {
            case TABLE, COLUMN, CONSTRAINT, INDEX -> OperationContext.names(name);
            case ENUM_TYPE, SEQUENCE, VIEW -> OperationContext.names();
            case OBJECT -> OperationContext.names(key().table());
        };
    }

    /**
     * Its comment now, null for none.
     *
     * @throws OperationException if it is not there
     */
    @Nullable
    String find(OperationContext in) {
        return switch (kind) {
            case TABLE -> in.table(name).comment();
            case COLUMN -> in.column(name, part).comment();
            case CONSTRAINT -> in.constraint(name, ConstraintRef.named(part)).comment();
            case INDEX -> in.index(name, part).comment();
            case ENUM_TYPE -> in.enumType(name).comment();
            case SEQUENCE -> in.sequence(name).comment();
            case VIEW -> in.view(name).comment();
            case OBJECT -> in.object(key()).comment();
        };
    }

    /**
     * The model with this comment.
     *
     * @throws OperationException if the target is not there
     */
    SchemaModel commented(OperationContext in, @Nullable String comment) {
        SchemaModel model = in.before();
        return switch (kind) {
            case TABLE, COLUMN, CONSTRAINT, INDEX -> model.withTableReplaced(commentedTable(in, comment));
            case ENUM_TYPE -> model.withEnumTypeReplaced(in.enumType(name).withComment(comment));
            case SEQUENCE -> model.withSequenceReplaced(in.sequence(name).withComment(comment));
            case VIEW -> model.withViewReplaced(in.view(name).withComment(comment));
            case OBJECT -> model.withObjectReplaced(in.object(key()).withComment(comment));
        };
    }

    private Table commentedTable(OperationContext in, @Nullable String comment) {
        Table table = in.table(name);
        return switch (kind) {
            case COLUMN -> table.withColumnReplaced(in.column(name, part).withComment(comment));
            case CONSTRAINT -> {
                Constraint constraint = in.constraint(name, ConstraintRef.named(part));
                yield table.withConstraintReplaced(constraint, constraint.withComment(comment));
            }
            case INDEX -> table.withIndexReplaced(in.index(name, part).withComment(comment));
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
