package dev.retort.internal.command;

import dev.retort.dialect.CatalogObjects;
import dev.retort.dialect.CatalogObjects.Requirement;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.internal.creation.SchemaCreation;
import dev.retort.internal.inspect.EngineTables;
import dev.retort.internal.inspect.Inspector;
import dev.retort.internal.inspect.WholeSchema;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionIdentity;
import dev.retort.internal.jdbc.TableNames;
import dev.retort.internal.script.draft.CreationDraft;
import dev.retort.result.InspectResult;
import dev.retort.schema.SchemaModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An inspected database, as the draft of a revision that recreates it.
 *
 * @param draft the revision
 * @param objects what the revision does not contain, and what it needs
 * @param required what a database must contain before the revision can run there, each with the objects that need it
 */
record InspectedDatabase(CreationDraft draft, CatalogObjects objects, Map<String, List<String>> required) {
    /** The number of objects that are named as the reason of a requirement. */
    private static final int NAMED = 3;

    /**
     * Reads a database.
     *
     * @param names the engine's own tables, which are not part of the revision
     * @param schemas the schemas to read; none for the one of unqualified names
     * @throws Inspect.SchemaMissingException if the database does not contain one of them
     */
    static InspectedDatabase read(Session session, TableNames names, List<String> schemas) {
        SessionIdentity identity = SessionIdentity.of(session);
        // A model of the schema of unqualified names has no schema in its names.
        List<String> namespaces = schemas.isEmpty()
                ? List.of("")
                : schemas.stream()
                        .distinct()
                        .map(name -> name.equals(identity.namespace()) ? "" : name)
                        .toList();
        WholeSchema whole = new Inspector(session).inspectWhole(namespaces);
        List<String> missing = whole.missing(namespaces.stream());
        CatalogObjects.Namespaces known = whole.objects().namespaces();
        if (!missing.isEmpty()) {
            throw new Inspect.SchemaMissingException(
                    missing,
                    Stream.concat(known.read().stream(), known.others().stream())
                            .toList());
        }
        SchemaModel model = EngineTables.without(whole.model(), names, identity.namespace());
        CatalogObjects objects = EngineTables.without(whole.objects(), names, identity.namespace());
        SchemaCreation creation = SchemaCreation.of(model, objects);
        Map<String, List<String>> required = required(objects, creation);
        Renderer renderer = session.dialect().renderer(ServerVersion.in(identity.version()));
        CreationDraft draft =
                new CreationDraft(session.dialect(), renderer, model, creation.operations(), notes(objects, required));
        return new InspectedDatabase(draft, objects, required);
    }

    private static Map<String, List<String>> required(CatalogObjects objects, SchemaCreation creation) {
        Map<String, List<String>> required = new LinkedHashMap<>();
        for (Requirement need : objects.required()) {
            required.computeIfAbsent(need.object(), object -> new ArrayList<>()).add(need.neededBy());
        }
        required.replaceAll((object, users) -> users.stream().distinct().toList());
        creation.cycles().forEach(cycle -> required.put("another order of statements", List.of(cycle)));
        return required;
    }

    private static List<String> notes(CatalogObjects objects, Map<String, List<String>> required) {
        List<String> notes = new ArrayList<>();
        required.forEach((object, users) ->
                notes.add("required before this revision: " + object + ", needed by " + some(users)));
        objects.leftOut()
                .forEach(left -> notes.add("not in this revision: " + left.object() + ": " + left.consequence()));
        if (!objects.namespaces().others().isEmpty()) {
            notes.add("schemas that were not inspected: "
                    + String.join(", ", objects.namespaces().others()));
        }
        return notes;
    }

    private static String some(List<String> users) {
        return String.join(", ", users.subList(0, Math.min(NAMED, users.size())))
                + (users.size() <= NAMED ? "" : " and " + (users.size() - NAMED) + " more");
    }

    /** Returns the result of the command. */
    InspectResult result(List<String> files, String revision) {
        return new InspectResult(
                files,
                revision,
                objects.leftOut().stream()
                        .map(left -> new InspectResult.LeftOut(left.object(), left.consequence()))
                        .toList(),
                required.entrySet().stream()
                        .map(entry -> new InspectResult.Requirement(entry.getKey(), entry.getValue()))
                        .toList(),
                objects.namespaces().others());
    }
}
