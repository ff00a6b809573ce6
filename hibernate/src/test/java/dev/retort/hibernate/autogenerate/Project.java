package dev.retort.hibernate.autogenerate;

import dev.retort.Retort;
import dev.retort.config.DatabaseUrl;
import dev.retort.error.Scrubber;
import dev.retort.internal.inspect.EngineTables;
import dev.retort.internal.inspect.Inspector;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.internal.jdbc.TableNames;
import dev.retort.model.ModelPart;
import dev.retort.model.ModelSource;
import dev.retort.result.AutogenerateRequest;
import dev.retort.result.CheckResult;
import dev.retort.result.CompareRequest;
import dev.retort.result.CompareRequest.UnnamedRenames;
import dev.retort.result.RevisionRequest;
import dev.retort.schema.Database;
import dev.retort.schema.SchemaModel;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An application whose revisions are generated from entities: a script directory and a database, both empty at first.
 *
 * @param url the URL of the database
 * @param scripts the script directory
 */
record Project(String url, Path scripts) {
    /** Creates a project with a new database in a folder of its own. */
    static Project create(Database database, Path folder) throws IOException {
        Path own = Files.createTempDirectory(folder, "project");
        String url = database.equals(Database.H2)
                ? "jdbc:h2:" + own.resolve("test").toAbsolutePath() + ";DATABASE_TO_LOWER=TRUE"
                : TestDatabase.create(database, own).url();
        return new Project(url, Files.createDirectories(own.resolve("revisions")));
    }

    /** Returns the facade with these models. */
    Retort retort(ModelSource models) {
        return Retort.builder()
                .url(url)
                .scripts(scripts.toString())
                .models(models)
                .build();
    }

    /** Generates a revision without applying it, and returns the written files. */
    List<String> generate(ModelSource models, RevisionRequest.Kind kind, List<String> renames) {
        CompareRequest comparison = CompareRequest.all().withRenames(renames, UnnamedRenames.REFUSE);
        return retort(models)
                .autogenerate(new AutogenerateRequest(RevisionRequest.of("change things"), kind, List.of(), comparison))
                .files();
    }

    /** Returns what differs between the models and the database, and what is left alone. */
    List<String> differences(ModelSource models) {
        return differences(models, Set.of());
    }

    /** Returns what differs, apart from these parts, and what is left alone. */
    List<String> differences(ModelSource models, Set<ModelPart> ignored) {
        CompareRequest request = new CompareRequest(
                List.of(),
                UnnamedRenames.REFUSE,
                List.of(),
                List.of(),
                List.of(),
                ignored,
                CompareRequest.Base.DATABASE);
        CheckResult result = retort(models).check(request);
        List<String> all = new ArrayList<>();
        result.changes().forEach(change -> all.add(change.display()));
        result.leftAlone().forEach(object -> all.add("left alone: " + object));
        return all;
    }

    /** Returns the schema without the engine's tables; empty if the database does not exist yet. */
    SchemaModel schema() {
        DatabaseUrl parsed = DatabaseUrl.parse(url);
        SessionSource.Address address = new SessionSource.Address(
                parsed.database(), parsed.jdbcUrl(), parsed.properties(), parsed::isMissing, parsed.masked());
        SessionSource source = SessionSource.of(address, Scrubber.of(parsed.secrets()), "test");
        return source.openExisting().map(Project::schema).orElse(SchemaModel.empty());
    }

    private static SchemaModel schema(Session opened) {
        try (Session session = opened) {
            return EngineTables.without(new Inspector(session).inspect(""), TableNames.DEFAULT, "");
        }
    }
}
