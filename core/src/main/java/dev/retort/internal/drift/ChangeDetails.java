package dev.retort.internal.drift;

import dev.retort.op.AddColumn;
import dev.retort.op.AddConstraint;
import dev.retort.op.AlterColumn;
import dev.retort.op.AlterSequence;
import dev.retort.op.CreateIndex;
import dev.retort.op.CreateObject;
import dev.retort.op.CreateView;
import dev.retort.op.DropConstraint;
import dev.retort.op.Operation;
import dev.retort.op.ReplaceObject;
import dev.retort.op.ReplaceView;
import dev.retort.op.SetComment;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.Exclude;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.TextObject;
import dev.retort.schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes what an operation changes, for people: values before and after, one text each. */
final class ChangeDetails {
    private final SchemaModel from;

    /**
     * Creates the descriptions.
     *
     * @param from the schema before all operations
     */
    ChangeDetails(SchemaModel from) {
        this.from = from;
    }

    /** Returns the details of an operation; empty if its name says everything. */
    List<String> of(Operation operation) {
        if (operation instanceof AlterColumn altered) {
            return altered(altered);
        }
        if (operation instanceof AddColumn added) {
            return List.of(definition(added.column()));
        }
        if (operation instanceof AddConstraint added) {
            return definition(added.constraint());
        }
        if (operation instanceof DropConstraint dropped) {
            return from.table(dropped.table())
                    .flatMap(table -> dropped.constraint().in(table))
                    .map(ChangeDetails::definition)
                    .orElse(List.of());
        }
        if (operation instanceof CreateIndex created) {
            return List.of(definition(created.index()));
        }
        if (operation instanceof AlterSequence altered) {
            return List.of(altered.changed().stream()
                    .map(aspect -> aspect.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", ", "changed: ", "")));
        }
        if (operation instanceof SetComment comment) {
            return List.of(comment.comment() == null ? "removed" : "'" + comment.comment() + "'");
        }
        return ofTexts(operation);
    }

    private List<String> ofTexts(Operation operation) {
        if (operation instanceof ReplaceView replace) {
            return from.view(replace.view().name())
                    .map(before -> differences(before, replace.view()))
                    .orElse(List.of());
        }
        if (operation instanceof CreateView create) {
            return from.view(create.view().name())
                    .map(before -> before.equals(create.view())
                            ? List.of("unchanged, but dropped before because it prevents another change")
                            : differences(before, create.view()))
                    .orElse(List.of());
        }
        if (operation instanceof ReplaceObject replace) {
            return differences(replace.object());
        }
        return operation instanceof CreateObject create ? differences(create.object()) : List.of();
    }

    private static List<String> differences(View before, View after) {
        List<String> differences = new ArrayList<>();
        if (!before.definition().equals(after.definition()) || !before.columns().equals(after.columns())) {
            differences.add("the query differs");
        }
        if (!before.options().equals(after.options()) || before.materialized() != after.materialized()) {
            differences.add("the options differ");
        }
        if (!Objects.equals(before.comment(), after.comment())) {
            differences.add(change("comment", quoted(before.comment()), quoted(after.comment())));
        }
        return differences;
    }

    private List<String> differences(TextObject after) {
        Optional<TextObject> existing = from.object(after.key());
        if (existing.isEmpty()) {
            return List.of();
        }
        TextObject before = existing.get();
        if (before.equals(after)) {
            return List.of("unchanged, but dropped before because it prevents another change");
        }
        boolean isTrigger = after.key().kind() == TextObject.Kind.TRIGGER;
        return before.text().equals(after.text())
                ? List.of(change("comment", quoted(before.comment()), quoted(after.comment())))
                : List.of(isTrigger ? "the definition differs" : "the body differs");
    }

    private List<String> altered(AlterColumn altered) {
        Column before = from.table(altered.table())
                .flatMap(table -> table.column(altered.to().name()))
                .orElse(altered.from());
        return altered.details(before);
    }

    private static String definition(Column column) {
        return column.type().display() + (column.nullable() ? "" : ", not null");
    }

    private static List<String> definition(Constraint constraint) {
        if (constraint instanceof ForeignKey key) {
            return List.of("(" + String.join(", ", key.columns()) + ") references " + key.referredTable()
                    + ", on delete " + rule(key.onDelete()) + ", on update " + rule(key.onUpdate()));
        }
        if (constraint instanceof Check check) {
            return List.of(check.expression());
        }
        return constraint instanceof Exclude exclude
                ? List.of(exclude.definition())
                : List.of("(" + String.join(", ", constraint.columns()) + ")");
    }

    private static String rule(ForeignKey.Rule rule) {
        return rule.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String definition(Index index) {
        String keys = index.keys().stream().map(ChangeDetails::key).collect(Collectors.joining(", "));
        return (index.unique() ? "unique " : "") + "(" + keys + ")"
                + (index.where() == null ? "" : " where " + index.where());
    }

    private static String key(IndexKey key) {
        return key.column() == null ? String.valueOf(key.expression()) : key.column();
    }

    static String change(String what, String before, String after) {
        return what + ": " + before + " -> " + after;
    }

    private static String quoted(@Nullable String comment) {
        return comment == null ? "none" : "'" + comment + "'";
    }
}
