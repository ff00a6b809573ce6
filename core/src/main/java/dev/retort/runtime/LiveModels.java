package dev.retort.runtime;

import dev.retort.database.Inspector;
import dev.retort.database.Session;
import dev.retort.ddl.Renderer;
import dev.retort.op.AddEnumValue;
import dev.retort.op.DropView;
import dev.retort.op.Operation;
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
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The schema as the database shows it: inspected when an operation first needs it, kept up by what the operations say
 * of themselves, and inspected again after raw SQL or Java. Good for one attempt at a unit.
 *
 * <p>What is known at the end of an attempt that was committed holds for the {@link #next} one too, where the database
 * counts the changes of its schema and the count is still the one that this attempt left.
 */
final class LiveModels implements Models {
    private static final Outcome UNKNOWN = new Outcome.Unknown("not inspected");

    private final Session session;
    private final Renderer renderer;
    private final Set<String> inspected = new TreeSet<>();
    private Outcome now = UNKNOWN;

    /** The count of changes at which the schema is what is known of it; empty where nothing is, or nobody counts. */
    private String count = "";

    /** Whether what is known is that of the attempt before, and nobody has looked since whether it still holds. */
    private boolean isOld;

    LiveModels(Session session, Renderer renderer) {
        this.session = session;
        this.renderer = renderer;
    }

    /** The models of the next attempt, where this one was committed. */
    LiveModels next() {
        LiveModels next = new LiveModels(session, renderer);
        if (!count.isEmpty()) {
            next.inspected.addAll(inspected);
            next.now = now;
            next.count = count;
            next.isOld = true;
        }
        return next;
    }

    @Override
    public void begin() {
        if (isOld) {
            if (!count.equals(readCount())) {
                forget();
            }
            isOld = false;
        }
    }

    private void forget() {
        now = UNKNOWN;
        count = "";
    }

    @Override
    public SchemaModel before(Work.Change work) {
        begin();
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
        count = readCount();
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
        // What nobody knows is not known after it either.
        if (isOld || now instanceof Outcome.Known) {
            follow(work);
        }
    }

    private void follow(Work work) {
        if (isOld) {
            // Sent outside of a transaction: it is too late to look.
            forget();
            isOld = false;
        }
        Outcome before = now;
        now = Simulation.after(session.dialect(), renderer, before, work);
        // What leaves the schema as it is says nothing of whether it is still the one that was known.
        if (now != before) {
            count = now instanceof Outcome.Known ? readCount() : "";
        }
    }

    private String readCount() {
        return session.dialect()
                .countOfSchemaChanges()
                .map(query -> session.query(query, row -> row.text(1)).get(0))
                .orElse("");
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
        if (inspected.size() == 1) {
            String namespace = inspected.iterator().next();
            return named(inspection.of(namespace), namespace);
        }
        // The namespace of unqualified names may be named as well: what has no name of it is then there twice.
        Set<Table> tables = new LinkedHashSet<>();
        Set<EnumType> types = new LinkedHashSet<>();
        Set<Sequence> sequences = new LinkedHashSet<>();
        Set<View> views = new LinkedHashSet<>();
        Set<TextObject> objects = new LinkedHashSet<>();
        for (String namespace : inspected) {
            SchemaModel part = named(inspection.of(namespace), namespace);
            tables.addAll(part.tables());
            types.addAll(part.enumTypes());
            sequences.addAll(part.sequences());
            views.addAll(part.views());
            objects.addAll(part.objects());
        }
        return new SchemaModel(
                List.copyOf(tables),
                List.copyOf(types),
                List.copyOf(sequences),
                List.copyOf(views),
                List.copyOf(objects));
    }
}
