package dev.retort.internal.source;

import dev.retort.op.Recording;
import dev.retort.schema.Check;
import dev.retort.schema.Constraint;
import dev.retort.schema.Deferral;
import dev.retort.schema.Exclude;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Unique;
import java.util.ArrayList;
import java.util.List;

/** Prints constraints as definitions of {@code createTable} and {@code addConstraint}. */
record ConstraintPrinter(Imports imports) {

    JavaCall constraint(QualifiedName table, Constraint constraint) {
        JavaCall call = switch (constraint.kind()) {
            case PRIMARY_KEY -> primaryKey(table, (PrimaryKey) constraint);
            case UNIQUE -> unique((Unique) constraint);
            case FOREIGN_KEY -> foreignKey((ForeignKey) constraint);
            case CHECK -> {
                Check check = (Check) constraint;
                JavaCall checkCall = named("check", "unnamedCheck", check, List.of(check.expression()));
                yield check.validated() ? checkCall : checkCall.then("notValid");
            }
            case EXCLUDE ->
                named("exclude", "unnamedExclude", constraint, List.of(((Exclude) constraint).definition()));
        };
        return constraint.comment() == null ? call : call.then("comment", new JavaLiteral(constraint.comment()));
    }

    private JavaCall primaryKey(QualifiedName table, PrimaryKey key) {
        boolean hasConventionalName =
                Recording.constraintNames().nameFor(table, key).equals(key.name());
        JavaCall call = hasConventionalName
                ? imports.definitionOfTexts("primaryKey", key.columns())
                : named("primaryKeyNamed", "unnamedPrimaryKey", key, key.columns());
        return deferred(key.include().isEmpty() ? call : call.thenTexts("include", key.include()), key.deferral());
    }

    private JavaCall unique(Unique unique) {
        JavaCall call = named("unique", "unnamedUnique", unique, unique.columns());
        call = unique.include().isEmpty() ? call : call.thenTexts("include", unique.include());
        return deferred(unique.nullsNotDistinct() ? call.then("nullsNotDistinct") : call, unique.deferral());
    }

    private JavaCall foreignKey(ForeignKey key) {
        JavaCall call = actions(references(named("foreignKey", "unnamedForeignKey", key, key.columns()), key), key);
        call = switch (key.match()) {
            case SIMPLE -> call;
            case FULL -> call.then("matchFull");
            case PARTIAL -> call.then("matchPartial");
        };
        call = deferred(call, key.deferral());
        return key.validated() ? call : call.then("notValid");
    }

    /** Appends the referenced table and columns to a column or a foreign key. */
    static JavaCall references(JavaCall call, ForeignKey key) {
        List<Expression> referred = new ArrayList<>(List.of(ValuePrinter.nameLiteral(key.referredTable())));
        key.referredColumns().forEach(column -> referred.add(new JavaLiteral(column)));
        return call.then("references", referred);
    }

    /** Appends the {@code ON DELETE} and {@code ON UPDATE} actions, unless they are the default. */
    JavaCall actions(JavaCall call, ForeignKey key) {
        JavaCall result = call;
        if (key.onDelete() != ForeignKey.Rule.NO_ACTION) {
            result = result.then("onDelete", imports.constant(key.onDelete()));
        }
        if (key.onUpdate() != ForeignKey.Rule.NO_ACTION) {
            result = result.then("onUpdate", imports.constant(key.onUpdate()));
        }
        return result;
    }

    private JavaCall named(String method, String unnamedMethod, Constraint constraint, List<String> texts) {
        if (constraint.name() == null) {
            return imports.definitionOfTexts(unnamedMethod, texts);
        }
        List<String> all = new ArrayList<>(List.of(constraint.name()));
        all.addAll(texts);
        return imports.definitionOfTexts(method, all);
    }

    private static JavaCall deferred(JavaCall call, Deferral deferral) {
        return switch (deferral) {
            case NOT_DEFERRABLE -> call;
            case DEFERRABLE -> call.then("deferrable");
            case INITIALLY_DEFERRED -> call.then("initiallyDeferred");
        };
    }
}
