package dev.retort.internal.step;

import dev.retort.dialect.Renderer;
import dev.retort.internal.jdbc.Inspector;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.prepare.Simulation;
import dev.retort.internal.prepare.Work;
import dev.retort.op.AddEnumValue;
import dev.retort.op.DropView;
import dev.retort.op.Operation;
import dev.retort.op.ReplaceView;
import dev.retort.op.SchemaState;
import dev.retort.op.SetComment;
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
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The schema as the database shows it: inspected when an operation first needs it, updated by what the operations say
 * of themselves, and inspected again after raw SQL or Java.
 *
 * <p>What is known after an attempt that was committed is used by the next one too, if the database counts the changes
 * of its schema and the count is still the same.
 */
public final class InspectedSchema implements SchemaProvider {
    /**
     * What is known of the schema.
     *
     * @param namespaces the namespaces that were inspected; the empty one is that of unqualified names
     * @param schema their content
     * @param changeCount the count of schema changes at that time; empty if nothing is known or nobody counts
     */
    private record Knowledge(Set<String> namespaces, SchemaState schema, String changeCount) {
        static final Knowledge NONE = new Knowledge(Set.of(), new SchemaState.Unknown("not inspected"), "");
    }

    private final Session session;
    private final Renderer renderer;
    private Knowledge committed = Knowledge.NONE;
    private Knowledge current = Knowledge.NONE;

    /** Whether what is known is that of the attempt before, and it was not checked since that it still holds. */
    private boolean unverified;

    InspectedSchema(Session session, Renderer renderer) {
        this.session = session;
        this.renderer = renderer;
    }

    @Override
    public void beginAttempt() {
        unverified = !committed.changeCount().isEmpty();
        current = unverified ? committed : Knowledge.NONE;
    }

    @Override
    public void committed() {
        committed = current;
    }

    @Override
    public void beginWork() {
        if (unverified && !current.changeCount().equals(readChangeCount())) {
            current = Knowledge.NONE;
        }
        unverified = false;
    }

    @Override
    public SchemaModel before(Work.Change work) {
        beginWork();
        Set<String> namespaces = new TreeSet<>(current.namespaces());
        boolean all = !namespaces.addAll(namespaces(work));
        if (all && current.schema() instanceof SchemaState.Known known) {
            return known.after();
        }
        SchemaModel model = inspect(namespaces, new Inspector(session)::inspectWithin);
        current = new Knowledge(namespaces, new SchemaState.Known(model), readChangeCount());
        return model;
    }

    /** The schema that this work may find, read outside of a transaction. */
    public static SchemaModel outside(Session session, Collection<? extends Work> works) {
        Set<String> namespaces = new TreeSet<>(Set.of(""));
        works.forEach(work -> namespaces.addAll(namespaces(work)));
        return inspect(namespaces, new Inspector(session)::inspect);
    }

    @Override
    public void after(Work work) {
        if (unverified) {
            // Sent outside of a transaction: it is too late to compare the count.
            current = Knowledge.NONE;
            unverified = false;
        }
        SchemaState before = current.schema();
        if (before instanceof SchemaState.Known) {
            SchemaState after = Simulation.after(session.dialect(), renderer, before, work);
            // What leaves the schema as it is says nothing of whether it is still the one that was known.
            if (after != before) {
                String count = after instanceof SchemaState.Known ? readChangeCount() : "";
                current = new Knowledge(current.namespaces(), after, count);
            }
        }
    }

    private String readChangeCount() {
        return session.dialect()
                .server()
                .schemaChangeCount()
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

    private static SchemaModel inspect(Set<String> namespaces, Function<String, SchemaModel> inspection) {
        // The namespace of unqualified names may be named as well: what has no name of it is then there twice.
        Set<Table> tables = new LinkedHashSet<>();
        Set<EnumType> types = new LinkedHashSet<>();
        Set<Sequence> sequences = new LinkedHashSet<>();
        Set<View> views = new LinkedHashSet<>();
        Set<TextObject> objects = new LinkedHashSet<>();
        for (String namespace : namespaces) {
            SchemaModel part = named(inspection.apply(namespace), namespace);
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
