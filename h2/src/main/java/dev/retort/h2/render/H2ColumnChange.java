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
 * Renders ALTER TABLE statements that change one column from its current to its new definition.
 *
 * <p>If one aspect changes, it is changed by its own statement. If several change, one statement contains the complete
 * definition of the column, so that an interrupted change is applied completely or not at all. An identity column is
 * changed aspect by aspect, because a new definition would restart its sequence.
 */
final class H2ColumnChange {
    private final H2Syntax syntax;
    private final AlterColumn operation;
    private final Column current;
    private final Column after;
    private final Set<Aspect> changed;

    /**
     * Creates the change of a column.
     *
     * @param current the column as it is in the database
     */
    H2ColumnChange(H2Syntax syntax, AlterColumn operation, Column current) {
        this.syntax = syntax;
        this.operation = operation;
        this.current = current;
        this.after = operation.merged(current);
        this.changed = EnumSet.copyOf(operation.changed());
    }

    /** Returns whether the current definition of the column must be known. */
    static boolean requiresColumn(AlterColumn operation) {
        return operation.changed().size() > 1
                || operation.changed().contains(Aspect.IDENTITY)
                || operation.changed().contains(Aspect.GENERATED);
    }

    List<String> statements() {
        refuseUnknownAspects();
        List<String> statements = new ArrayList<>();
        boolean isIdentity = after.identity() != Identity.NONE;
        if (changed.contains(Aspect.IDENTITY) && current.identity() != Identity.NONE && !isIdentity) {
            statements.add(alter() + "DROP IDENTITY");
            changed.remove(Aspect.IDENTITY);
        }
        if (changed.contains(Aspect.GENERATED) && after.generated() == null) {
            statements.add(alter() + "DROP EXPRESSION");
            changed.remove(Aspect.GENERATED);
        }
        boolean isSingleAspect = changed.size() == 1 && !changed.contains(Aspect.GENERATED);
        if (isSingleAspect || isIdentity) {
            changed.forEach(aspect -> statements.add(statement(aspect)));
        } else if (!changed.isEmpty()) {
            statements.add(redefinition(isFilledBeforeItIsRequired() || after.nullable()));
            if (isFilledBeforeItIsRequired()) {
                statements.add(statement(Aspect.NULLABLE));
            }
        }
        return statements;
    }

    /**
     * Returns whether NOT NULL needs its own statement: H2 would check the old values for NULL before it computes new
     * ones.
     */
    private boolean isFilledBeforeItIsRequired() {
        return operation.using() != null && changed.contains(Aspect.NULLABLE) && !after.nullable();
    }

    private void refuseUnknownAspects() {
        syntax.refuseIf(
                changed.contains(Aspect.COLLATION) || changed.contains(Aspect.OPTIONS),
                "a column has no collation and no options of its own",
                "remove them for H2.");
        // Rendering the definition refuses everything else that H2 does not support.
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
            case IDENTITY -> setIdentity();
            case COMMENT ->
                "COMMENT ON COLUMN " + syntax.name(operation.table()) + "." + syntax.name(after.name()) + " IS "
                        + (after.comment() == null ? "NULL" : syntax.text(after.comment()));
            case GENERATED, COLLATION, OPTIONS -> throw new IllegalStateException(aspect + " has no statement");
        };
    }

    /** Changes the identity. A new sequence starts after the greatest existing number. */
    private String setIdentity() {
        String column = syntax.name(after.name());
        boolean isNew = current.identity() == Identity.NONE;
        return alter() + "SET GENERATED " + H2TableSql.kind(after.identity())
                + (isNew
                        ? " START WITH (SELECT COALESCE(MAX(" + column + "), 0) + 1 FROM "
                                + syntax.name(operation.table()) + ")"
                        : "");
    }

    private String redefinition(boolean nullable) {
        // H2 keeps NOT NULL unless the definition contains NULL, and expects the comment last.
        String word = nullable && !current.nullable() ? " NULL" : "";
        Column bare = (nullable ? after.asNullable() : after).withComment(null);
        return alter() + new H2TableSql(syntax).definition(bare) + word + syntax.comment(after.comment()) + using();
    }

    private String using() {
        return operation.using() == null ? "" : " USING " + syntax.parenthesized(operation.using());
    }

    private String alter() {
        return "ALTER TABLE " + syntax.name(operation.table()) + " ALTER COLUMN " + syntax.name(after.name()) + " ";
    }
}
