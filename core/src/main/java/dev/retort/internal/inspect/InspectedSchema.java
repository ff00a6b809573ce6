package dev.retort.internal.inspect;

import dev.retort.dialect.Renderer;
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
 * A lazily inspected schema of a live database. It is inspected when an operation first needs it, updated with the
 * known effect of each operation, and inspected again after raw SQL or Java.
 *
 * <p>The schema is cached across committed attempts if the database counts schema changes: the next attempt reuses it
 * if the count is unchanged.
 */
public final class InspectedSchema implements SchemaProvider {
    /**
     * A cached part of the schema.
     *
     * @param namespaces the inspected namespaces; the empty string is the namespace of unqualified names
     * @param schema the content of these namespaces
     * @param changeCount the number of schema changes at that time; empty if nothing is cached or the database does not
     *     count them
     */
    private record Snapshot(Set<String> namespaces, SchemaState schema, String changeCount) {
        static final Snapshot NONE = new Snapshot(Set.of(), new SchemaState.Unknown("not inspected"), "");
    }

    private final Session session;
    private final Renderer renderer;
    private Snapshot committed = Snapshot.NONE;
    private Snapshot current = Snapshot.NONE;

    /** True if the snapshot is from the previous attempt, until its change count has been compared. */
    private boolean isUnverified;

    /** Creates the schema of the database of this session; nothing is read before it is required. */
    public InspectedSchema(Session session, Renderer renderer) {
        this.session = session;
        this.renderer = renderer;
    }

    @Override
    public void beginAttempt() {
        isUnverified = !committed.changeCount().isEmpty();
        current = isUnverified ? committed : Snapshot.NONE;
    }

    @Override
    public void committed() {
        committed = current;
    }

    @Override
    public void beginWork() {
        if (isUnverified && !current.changeCount().equals(readChangeCount())) {
            current = Snapshot.NONE;
        }
        isUnverified = false;
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
        current = new Snapshot(namespaces, new SchemaState.Known(model), readChangeCount());
        return model;
    }

    /** Inspects the namespaces that this work uses, outside a transaction. */
    public static SchemaModel outside(Session session, Collection<? extends Work> works) {
        Set<String> namespaces = new TreeSet<>(Set.of(""));
        works.forEach(work -> namespaces.addAll(namespaces(work)));
        return inspect(namespaces, new Inspector(session)::inspect);
    }

    /**
     * Inspects namespaces outside a transaction. Names have the namespace in which they were found, unless that is
     * empty: the namespace of unqualified names.
     */
    public static SchemaModel of(Session session, Set<String> namespaces) {
        return inspect(namespaces, new Inspector(session)::inspect);
    }

    @Override
    public void after(Work work) {
        if (isUnverified) {
            // The work was sent outside a transaction, so it is too late to compare the change count.
            current = Snapshot.NONE;
            isUnverified = false;
        }
        SchemaState before = current.schema();
        if (before instanceof SchemaState.Known) {
            SchemaState after = Simulation.after(session.dialect(), renderer, before, work);
            // Work that does not change the schema does not prove that the snapshot is still valid.
            if (after != before) {
                String count = after instanceof SchemaState.Known ? readChangeCount() : "";
                current = new Snapshot(current.namespaces(), after, count);
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

    /** Returns the namespaces that this work uses, including that of unqualified names. */
    private static Set<String> namespaces(Work work) {
        Set<String> namespaces = new TreeSet<>(Set.of(""));
        List<Operation> operations = work instanceof Work.Change change ? change.operations() : List.of();
        for (Operation operation : operations) {
            Set<QualifiedName> names = new TreeSet<>(operation.affectedTables());
            otherObject(operation).ifPresent(names::add);
            names.stream()
                    .map(QualifiedName::schemaName)
                    .filter(Objects::nonNull)
                    .forEach(namespaces::add);
        }
        return namespaces;
    }

    /** Returns the name of the object that an operation changes, if it is not a table. */
    private static Optional<QualifiedName> otherObject(Operation operation) {
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

    /**
     * Returns the objects with the namespace in their names. An author may use such names even for the namespace of
     * unqualified names.
     */
    private static SchemaModel qualified(SchemaModel part, String namespace) {
        if (namespace.isEmpty()) {
            return part;
        }
        UnaryOperator<QualifiedName> qualify =
                name -> name.schemaName() == null ? QualifiedName.of(namespace, name.name()) : name;
        return new SchemaModel(
                part.tables().stream()
                        .map(table -> table.withName(qualify.apply(table.name())))
                        .toList(),
                part.enumTypes().stream()
                        .map(type -> type.withName(qualify.apply(type.name())))
                        .toList(),
                part.sequences().stream()
                        .map(sequence -> sequence.withName(qualify.apply(sequence.name())))
                        .toList(),
                part.views().stream()
                        .map(view -> view.withName(qualify.apply(view.name())))
                        .toList(),
                part.objects());
    }

    private static SchemaModel inspect(Set<String> namespaces, Function<String, SchemaModel> inspection) {
        // If the namespace of unqualified names is also named explicitly, it is read twice. The sets remove the
        // duplicates of objects that have no qualified name.
        Set<Table> tables = new LinkedHashSet<>();
        Set<EnumType> types = new LinkedHashSet<>();
        Set<Sequence> sequences = new LinkedHashSet<>();
        Set<View> views = new LinkedHashSet<>();
        Set<TextObject> objects = new LinkedHashSet<>();
        for (String namespace : namespaces) {
            SchemaModel part = qualified(inspection.apply(namespace), namespace);
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
