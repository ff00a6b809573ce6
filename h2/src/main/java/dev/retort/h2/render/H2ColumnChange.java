package dev.retort.h2.render;

import dev.retort.op.AlterColumn;
import dev.retort.op.AlterColumn.Aspect;
import dev.retort.schema.Column;
import dev.retort.schema.Identity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * ALTER TABLE for one column.
 *
 * <p>One aspect alone has a statement of its own, which leaves the others as they are. Several are one statement with
 * the whole definition of the column, so that an interrupted change is either done or not; only a column that is or
 * becomes numbered is changed aspect by aspect, because a new definition would begin to count anew.
 */
final class H2ColumnChange {
    private final H2Syntax syntax;
    private final AlterColumn operation;
    private final Column now;
    private final Column after;
    private final Set<Aspect> changed;

    /**
     * A change of a column.
     *
     * @param now the column as it is in the database
     */
    H2ColumnChange(H2Syntax syntax, AlterColumn operation, Column now) {
        this.syntax = syntax;
        this.operation = operation;
        this.now = now;
        this.after = operation.merged(now);
        this.changed = EnumSet.copyOf(operation.changed());
    }

    /** Whether the column as it is in the database has to be known. */
    static boolean needsColumn(AlterColumn operation) {
        return operation.changed().size() > 1
                || operation.changed().contains(Aspect.IDENTITY)
                || operation.changed().contains(Aspect.GENERATED);
    }

    List<String> statements() {
        refuseUnknownAspects();
        List<String> statements = new ArrayList<>();
        boolean numbered = after.identity() != Identity.NONE;
        if (changed.contains(Aspect.IDENTITY) && now.identity() != Identity.NONE && !numbered) {
            statements.add(alter() + "DROP IDENTITY");
            changed.remove(Aspect.IDENTITY);
        }
        if (changed.contains(Aspect.GENERATED) && after.generated() == null) {
            statements.add(alter() + "DROP EXPRESSION");
            changed.remove(Aspect.GENERATED);
        }
        boolean one = changed.size() == 1 && !changed.contains(Aspect.GENERATED);
        if (one || numbered) {
            changed.forEach(aspect -> statements.add(statement(aspect)));
        } else if (!changed.isEmpty()) {
            statements.add(whole(isFilledBeforeItIsRequired() || after.nullable()));
            if (isFilledBeforeItIsRequired()) {
                statements.add(statement(Aspect.NULLABLE));
            }
        }
        return statements;
    }

    /** H2 would look for NULL among the old values, before it computes the new ones. */
    private boolean isFilledBeforeItIsRequired() {
        return operation.using() != null && changed.contains(Aspect.NULLABLE) && !after.nullable();
    }

    private void refuseUnknownAspects() {
        syntax.refuseIf(
                changed.contains(Aspect.COLLATION) || changed.contains(Aspect.OPTIONS),
                "a column has no collation and no options of its own",
                "leave them out for H2.");
        // What cannot be in a definition is refused with it.
        new H2TableSql(syntax).column(after);
    }

    private String statement(Aspect aspect) {
        return switch (aspect) {
            case TYPE -> alter() + "SET DATA TYPE " + new H2Types(syntax).of(after.type()) + using();
            case NULLABLE -> alter() + (after.nullable() ? "DROP NOT NULL" : "SET NOT NULL");
            case DEFAULT ->
                alter()
                        + (after.defaultValue() == null
                                ? "DROP DEFAULT"
                                : "SET DEFAULT " + syntax.defaultOf(after.defaultValue()));
            case IDENTITY -> number();
            case COMMENT ->
                "COMMENT ON COLUMN " + syntax.name(operation.table()) + "." + syntax.name(after.name()) + " IS "
                        + (after.comment() == null ? "NULL" : syntax.text(after.comment()));
            case GENERATED, COLLATION, OPTIONS -> throw new IllegalStateException(aspect + " has no statement");
        };
    }

    /** A new counter begins after the numbers that are there. */
    private String number() {
        String column = syntax.name(after.name());
        boolean isNew = now.identity() == Identity.NONE;
        return alter() + "SET GENERATED " + H2TableSql.kind(after.identity())
                + (isNew
                        ? " START WITH (SELECT COALESCE(MAX(" + column + "), 0) + 1 FROM "
                                + syntax.name(operation.table()) + ")"
                        : "");
    }

    private String whole(boolean nullable) {
        // H2 keeps NOT NULL unless the definition says otherwise, and reads the comment last.
        String word = nullable && !now.nullable() ? " NULL" : "";
        Column bare = (nullable ? after.asNullable() : after).withComment(null);
        return alter() + new H2TableSql(syntax).definition(bare) + word + syntax.comment(after.comment()) + using();
    }

    private String using() {
        return operation.using() == null ? "" : " USING " + syntax.group(operation.using());
    }

    private String alter() {
        return "ALTER TABLE " + syntax.name(operation.table()) + " ALTER COLUMN " + syntax.name(after.name()) + " ";
    }
}
