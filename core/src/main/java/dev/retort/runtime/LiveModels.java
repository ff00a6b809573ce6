package dev.retort.runtime;

import dev.retort.database.Inspector;
import dev.retort.database.Session;
import dev.retort.op.Operation;
import dev.retort.op.OperationException;
import dev.retort.op.Outcome;
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
import java.util.Set;
import java.util.TreeSet;

/**
 * The schema as the database shows it: inspected when an operation first needs it, kept up by what the operations say
 * of themselves, and inspected again after raw SQL or Java. Good for one attempt at a unit.
 */
final class LiveModels implements Models {
    private static final Outcome UNKNOWN = new Outcome.Unknown("not inspected");

    private final Session session;
    private final Set<String> inspected = new TreeSet<>();
    private Outcome now = UNKNOWN;

    LiveModels(Session session) {
        this.session = session;
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
    static SchemaModel outside(Session session, Collection<? extends Work> works) {
        LiveModels models = new LiveModels(session);
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
            now = UNKNOWN;
            return;
        }
        try {
            for (Operation operation : change.operations()) {
                now = now.then(operation);
            }
        } catch (OperationException notSeen) {
            now = UNKNOWN;
        }
    }

    /** Where unqualified names go, and what is named beside that. */
    private static Set<String> namespaces(Work work) {
        Set<String> namespaces = new TreeSet<>(Set.of(""));
        List<Operation> operations = work instanceof Work.Change change ? change.operations() : List.of();
        for (Operation operation : operations) {
            for (QualifiedName name : operation.touches()) {
                if (name.schemaName() != null) {
                    namespaces.add(name.schemaName());
                }
            }
        }
        return namespaces;
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
            SchemaModel part = inspection.of(namespace);
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
