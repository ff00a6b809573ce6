package dev.retort.op;

import dev.retort.op.SchemaState.Known;
import dev.retort.op.SchemaState.Partial;
import dev.retort.schema.Constraint;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.EnumType;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Index;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.schema.View;
import dev.retort.sql.ChangedNames;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Computes which objects of a schema remain known if others are changed in an unknown way. */
final class PartialSchema {
    private PartialSchema() {}

    /**
     * Returns the state without the objects that have one of these names, and without those that depend on them: tables
     * with a foreign key to them, with a column of a type, or with an expression, that uses one of the names; and
     * views, triggers and functions whose text mentions one of the names.
     */
    static SchemaState without(SchemaState before, ChangedNames changed, String reason) {
        Optional<SchemaModel> model = before.model();
        if (model.isEmpty()) {
            return before;
        }
        Set<String> unknown = new HashSet<>(changed.names());
        SchemaModel rest = model.get();
        int size;
        do {
            size = unknown.size();
            rest = rest(rest, changed, unknown);
        } while (unknown.size() > size);
        Map<String, String> reasons = new TreeMap<>(before instanceof Partial partial ? partial.unknown() : Map.of());
        unknown.forEach(name -> reasons.putIfAbsent(name, reason));
        return new Partial(rest, reasons);
    }

    /** Returns the remaining objects, and adds the names of those that others may use in their text to the unknown. */
    private static SchemaModel rest(SchemaModel model, ChangedNames changed, Set<String> unknown) {
        List<Table> tables = model.tables().stream()
                .filter(table -> !isChanged(table, changed))
                .toList();
        model.tables().stream().filter(table -> !tables.contains(table)).forEach(t -> unknown.add(lower(t.name())));
        List<View> views = model.views().stream()
                .filter(view -> !unknown.contains(lower(view.name())) && !mentions(view.definition(), unknown))
                .toList();
        model.views().stream().filter(view -> !views.contains(view)).forEach(v -> unknown.add(lower(v.name())));
        List<TextObject> objects = model.objects().stream()
                .filter(object -> !unknown.contains(lower(object.key().name()))
                        && (object.key().table() == null
                                || !unknown.contains(lower(object.key().table())))
                        && !mentions(object.text(), unknown))
                .toList();
        model.objects().stream()
                .filter(object -> !objects.contains(object))
                .forEach(object -> unknown.add(lower(object.key().name())));
        List<EnumType> types = model.enumTypes().stream()
                .filter(type -> !changed.names().contains(lower(type.name())))
                .toList();
        List<Sequence> sequences = model.sequences().stream()
                .filter(sequence -> !changed.names().contains(lower(sequence.name()))
                        && (sequence.owner() == null
                                || tables.stream()
                                        .anyMatch(table -> table.name()
                                                .equals(sequence.owner().table()))))
                .toList();
        return new SchemaModel(tables, types, sequences, views, objects);
    }

    private static boolean isChanged(Table table, ChangedNames changed) {
        Stream<String> names = Stream.of(
                        Stream.of(lower(table.name())),
                        table.constraints().stream().map(Constraint::name),
                        table.indexes().stream().map(Index::name),
                        table.foreignKeys().stream()
                                .map(ForeignKey::referredTable)
                                .map(PartialSchema::lower))
                .flatMap(stream -> stream)
                .filter(Objects::nonNull);
        return names.anyMatch(name -> changed.names().contains(name.toLowerCase(Locale.ROOT)))
                || Stream.concat(SqlTextReferences.expressions(table), typesAndDefaults(table))
                        .anyMatch(text -> mentions(text, changed.usedByTables()));
    }

    private static Stream<String> typesAndDefaults(Table table) {
        return table.columns().stream()
                .flatMap(column -> Stream.of(
                        column.type().display(),
                        column.defaultValue() != null && column.defaultValue().kind() == DefaultValue.Kind.EXPRESSION
                                // A name in a string literal may be that of a sequence.
                                ? column.defaultValue().text().replace('\'', ' ')
                                : ""));
    }

    private static boolean mentions(String text, Set<String> names) {
        return names.stream().anyMatch(name -> SqlTextReferences.hasReference(text, name));
    }

    /** Returns the state after an operation. */
    static SchemaState then(Partial before, Operation operation) {
        if (operation instanceof CreateTable create) {
            return withTable(before, create.table());
        }
        Optional<String> reason = before.unknownReason(operation);
        if (reason.isPresent()) {
            return without(before, changed(operation), reason.get());
        }
        try {
            return afterRename(before, operation, with(before, operation.apply(before.after())));
        } catch (OperationException e) {
            // The tables of the operation are known, so it fails in the database too.
            boolean isKnown = operation instanceof TableOperation
                    && operation.affectedTables().stream()
                            .allMatch(name -> before.after().table(name).isPresent());
            if (isKnown) {
                throw e;
            }
            return without(
                    before,
                    changed(operation),
                    e.text().what() + ": " + e.text().why());
        }
    }

    private static ChangedNames changed(Operation operation) {
        return new ChangedNames(changedNames(operation), Set.of());
    }

    private static SchemaState with(Partial before, SchemaState after) {
        return after instanceof Known known ? new Partial(known.after(), before.unknown()) : after;
    }

    /** Creating a table fails if one of that name exists, so the table is known afterwards. */
    private static SchemaState withTable(Partial before, Table table) {
        Map<String, String> unknown = new TreeMap<>(before.unknown());
        unknown.remove(lower(table.name()));
        return new Partial(before.after().withTable(table), unknown);
    }

    /**
     * Returns the state after an operation that may be a rename. The names in SQL expressions are not renamed in the
     * model, but each database rewrites them in its own way, so what contains them is unknown.
     */
    static SchemaState afterRename(SchemaState before, Operation operation, SchemaState after) {
        Set<String> names = before.model()
                .map(model -> SqlTextReferences.referencesToRenamed(model, operation))
                .orElse(Set.of());
        if (names.isEmpty()) {
            return after;
        }
        Set<String> unknown = new HashSet<>(names);
        if (operation instanceof RenameTable rename && unknown.remove(lower(rename.from()))) {
            unknown.add(lower(rename.to()));
        }
        return without(
                after,
                new ChangedNames(unknown, Set.of()),
                "'" + operation.display()
                        + "' renames something that SQL expressions reference, which the database rewrites");
    }

    /** Returns the names of the objects that an operation uses, in lower case. */
    static Set<String> usedNames(Operation operation) {
        Set<String> names = changedNames(operation);
        operation.affectedTables().forEach(table -> names.add(lower(table)));
        return names;
    }

    /** Returns the names of the objects that an operation changes, in lower case. */
    private static Set<String> changedNames(Operation operation) {
        Set<String> names = new HashSet<>();
        if (operation instanceof TableOperation change) {
            names.add(lower(change.table()));
        } else {
            operation.affectedTables().forEach(table -> names.add(lower(table)));
            otherObject(operation).ifPresent(name -> names.add(lower(name)));
        }
        return names;
    }

    /** Returns the name of the object that an operation changes, if it is not a table. */
    private static Optional<QualifiedName> otherObject(Operation operation) {
        if (operation instanceof DropEnum drop) {
            return Optional.of(drop.type());
        } else if (operation instanceof AddEnumValue add) {
            return Optional.of(add.type());
        } else if (operation instanceof RenameEnumValue rename) {
            return Optional.of(rename.type());
        } else if (operation instanceof DropSequence drop) {
            return Optional.of(drop.sequence());
        } else if (operation instanceof AlterSequence alter) {
            return Optional.of(alter.from().name());
        } else if (operation instanceof ReplaceView replace) {
            return Optional.of(replace.view().name());
        } else if (operation instanceof DropView drop) {
            return Optional.of(drop.view());
        } else if (operation instanceof ReplaceObject replace) {
            return Optional.of(replace.object().key().name());
        } else if (operation instanceof DropObject drop) {
            return Optional.of(drop.object().name());
        }
        return operation instanceof SetComment comment
                ? Optional.of(comment.target().name())
                : Optional.empty();
    }

    /** Returns the unqualified name in lower case. */
    static String lower(QualifiedName name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
