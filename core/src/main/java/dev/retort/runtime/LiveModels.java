package dev.retort.runtime;

import dev.retort.database.Inspector;
import dev.retort.database.Session;
import dev.retort.ddl.Renderer;
import dev.retort.op.AddEnumValue;
import dev.retort.op.DropView;
import dev.retort.op.Operation;
import dev.retort.op.OperationException;
import dev.retort.op.Outcome;
import dev.retort.op.ReplaceView;
import dev.retort.op.SetComment;
import dev.retort.prepare.Simulation;
import dev.retort.prepare.Work;
import dev.retort.schema.EnumType;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.schema.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The schema as the database shows it: inspected when an operation first needs it, kept up by what the operations say
 * of themselves, and inspected again after raw SQL or Java. Good for one attempt at a unit.
 */
final class LiveModels implements Models {
    private static final Outcome UNKNOWN = new Outcome.Unknown("not inspected");

    private final Session session;
    private final Renderer renderer;
    private final Set<String> inspected = new TreeSet<>();
    private Outcome now = UNKNOWN;

    LiveModels(Session session, Renderer renderer) {
        this.session = session;
        this.renderer = renderer;
    }

    @Override
    public SchemaModel before(Work.Change work) {
        Set<String> namespaces = namespaces(work);
        if (!inspected.containsAll(namespaces)) {
            now = UNKNOWN;
        }
        if (now instanceof Outcome.Known known) {
            return known.after();
        }
        inspected.addAll(namespaces);
        SchemaModel model = inspect(new Inspector(session)::inspectWithin);
        now = new Outcome.Known(model);
        return model;
    }

    /** The schema that this work may find, read outside of a transaction. */
    static SchemaModel outside(Session session, Renderer renderer, Collection<? extends Work> works) {
        LiveModels models = new LiveModels(session, renderer);
        models.inspected.add("");
        works.forEach(work -> models.inspected.addAll(namespaces(work)));
        return models.inspect(new Inspector(session)::inspect);
    }

    @Override
    public void after(Work work) {
        if (!(now instanceof Outcome.Known)) {
            return;
        }
        if (!(work instanceof Work.Change change)) {
            boolean same = work instanceof Work.Sql sql && session.dialect().keepsSchema(sql.statement());
            now = same ? now : UNKNOWN;
            return;
        }
        try {
            for (Operation operation : change.operations()) {
                now = now.then(operation);
            }
            now = Simulation.asShown(renderer, now);
        } catch (OperationException notSeen) {
            now = UNKNOWN;
        }
    }

    /** Where unqualified names go, and what is named beside that. */
    private static Set<String> namespaces(Work work) {
        Set<String> namespaces = new TreeSet<>(Set.of(""));
        List<Operation> operations = work instanceof Work.Change change ? change.operations() : List.of();
        for (Operation operation : operations) {
            Set<QualifiedName> names = new TreeSet<>(operation.touches());
            named(operation).ifPresent(names::add);
            names.stream()
                    .map(QualifiedName::schemaName)
                    .filter(Objects::nonNull)
                    .forEach(namespaces::add);
        }
        return namespaces;
    }

    /** What an operation is on that is no table. */
    private static Optional<QualifiedName> named(Operation operation) {
        if (operation instanceof DropView drop) {
            return Optional.of(drop.view());
        }
        if (operation instanceof ReplaceView replace) {
            return Optional.of(replace.view().name());
        }
        if (operation instanceof SetComment comment) {
            return Optional.of(comment.target().name());
        }
        return operation instanceof AddEnumValue add ? Optional.of(add.type()) : Optional.empty();
    }

    /** The objects by the name that somebody has written: where unqualified names go may be named as well. */
    private static SchemaModel named(SchemaModel part, String namespace) {
        if (namespace.isEmpty()) {
            return part;
        }
        UnaryOperator<QualifiedName> full =
                name -> name.schemaName() == null ? QualifiedName.of(namespace, name.name()) : name;
        return new SchemaModel(
                part.tables().stream()
                        .map(table -> table.withName(full.apply(table.name())))
                        .toList(),
                part.enumTypes().stream()
                        .map(type -> type.withName(full.apply(type.name())))
                        .toList(),
                part.sequences().stream()
                        .map(sequence -> sequence.withName(full.apply(sequence.name())))
                        .toList(),
                part.views().stream()
                        .map(view -> view.withName(full.apply(view.name())))
                        .toList(),
                part.objects());
    }

    private interface Inspection {
        SchemaModel of(String namespace);
    }

    private SchemaModel inspect(Inspection inspection) {
        List<Table> tables = new ArrayList<>();
        List<EnumType> types = new ArrayList<>();
        List<Sequence> sequences = new ArrayList<>();
        List<View> views = new ArrayList<>();
        List<TextObject> objects = new ArrayList<>();
        for (String namespace : inspected) {
            SchemaModel part = named(inspection.of(namespace), namespace);
            // The namespace of unqualified names may be named as well: it is the same one, and was read before.
            part.tables().stream().filter(table -> !tables.contains(table)).forEach(tables::add);
            part.enumTypes().stream().filter(type -> !types.contains(type)).forEach(types::add);
            part.sequences().stream().filter(one -> !sequences.contains(one)).forEach(sequences::add);
            part.views().stream().filter(view -> !views.contains(view)).forEach(views::add);
            part.objects().stream().filter(object -> !objects.contains(object)).forEach(objects::add);
        }
        return new SchemaModel(tables, types, sequences, views, objects);
    }
}
