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

/** Constraints, as they stand beside the columns of a table. */
record ConstraintPrinter(Imports imports) {

    JavaCall constraint(QualifiedName table, Constraint constraint) {
        JavaCall call = switch (constraint.kind()) {
            case PRIMARY_KEY -> primaryKey(table, (PrimaryKey) constraint);
            case UNIQUE -> unique((Unique) constraint);
            case FOREIGN_KEY -> foreignKey((ForeignKey) constraint);
            case CHECK -> {
                Check check = (Check) constraint;
                JavaCall words = named("check", "unnamedCheck", check, List.of(check.expression()));
                yield check.validated() ? words : words.then("notValid");
            }
            case EXCLUDE ->
                named("exclude", "unnamedExclude", constraint, List.of(((Exclude) constraint).definition()));
        };
        return constraint.comment() == null ? call : call.then("comment", new JavaLiteral(constraint.comment()));
    }

    private JavaCall primaryKey(QualifiedName table, PrimaryKey key) {
        boolean byConvention = Recording.constraintNames().nameFor(table, key).equals(key.name());
        JavaCall call = byConvention
                ? imports.wordOfTexts("primaryKey", key.columns())
                : named("primaryKeyNamed", "unnamedPrimaryKey", key, key.columns());
        return deferred(key.include().isEmpty() ? call : call.thenTexts("include", key.include()), key.deferral());
    }

    private JavaCall unique(Unique unique) {
        JavaCall call = named("unique", "unnamedUnique", unique, unique.columns());
        call = unique.include().isEmpty() ? call : call.thenTexts("include", unique.include());
        return deferred(unique.nullsNotDistinct() ? call.then("nullsNotDistinct") : call, unique.deferral());
    }

    private JavaCall foreignKey(ForeignKey key) {
        JavaCall call = rules(referring(named("foreignKey", "unnamedForeignKey", key, key.columns()), key), key);
        call = switch (key.match()) {
            case SIMPLE -> call;
            case FULL -> call.then("matchFull");
            case PARTIAL -> call.then("matchPartial");
        };
        call = deferred(call, key.deferral());
        return key.validated() ? call : call.then("notValid");
    }

    /** What it refers to, behind a column or the columns of a key. */
    static JavaCall referring(JavaCall call, ForeignKey key) {
        List<Expression> referred = new ArrayList<>(List.of(ValuePrinter.written(key.referredTable())));
        key.referredColumns().forEach(column -> referred.add(new JavaLiteral(column)));
        return call.then("references", referred);
    }

    /** What becomes of rows, behind what they refer to. */
    JavaCall rules(JavaCall call, ForeignKey key) {
        JavaCall words = call;
        if (key.onDelete() != ForeignKey.Rule.NO_ACTION) {
            words = words.then("onDelete", imports.constant(key.onDelete()));
        }
        if (key.onUpdate() != ForeignKey.Rule.NO_ACTION) {
            words = words.then("onUpdate", imports.constant(key.onUpdate()));
        }
        return words;
    }

    private JavaCall named(String word, String unnamed, Constraint constraint, List<String> texts) {
        if (constraint.name() == null) {
            return imports.wordOfTexts(unnamed, texts);
        }
        List<String> all = new ArrayList<>(List.of(constraint.name()));
        all.addAll(texts);
        return imports.wordOfTexts(word, all);
    }

    private static JavaCall deferred(JavaCall call, Deferral deferral) {
        return switch (deferral) {
            case NOT_DEFERRABLE -> call;
            case DEFERRABLE -> call.then("deferrable");
            case INITIALLY_DEFERRED -> call.then("initiallyDeferred");
        };
    }
}
