package dev.retort.contract.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.internal.diff.SchemaDiff;
import dev.retort.result.AutogenerateRequest;
import dev.retort.result.AutogenerateResult;
import dev.retort.result.CompareRequest;
import dev.retort.result.CompareRequest.UnnamedRenames;
import dev.retort.result.RevisionRequest;
import dev.retort.result.RevisionRequest.Kind;
import dev.retort.schema.Database;
import dev.retort.schema.SchemaModel;
import dev.retort.support.TestDatabase;
import dev.retort.support.TestDatabases;
import dev.retort.support.WatchedDataSource;
import dev.retort.support.random.RandomModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random models and random changes of them: a generated revision turns the database into what the model describes, so
 * that the next one is empty, and its downgrade restores the schema.
 *
 * <p>The number of models is {@code -Dmodels=N}, and the first seed {@code -Dmodels.seed=N}.
 */
class AutogenerateRoundTripContract {
    private static final int MODELS = Integer.getInteger("models", 300);
    private static final int FIRST_SEED = Integer.getInteger("models.seed", 1);

    /** Every so many models, the revision is written in Java and compiled, which takes longer. */
    private static final int JAVA_EVERY = 25;

    @TempDir
    private Path folder;

    private DataSource connections;

    static Stream<Database> databases() {
        return TestDatabases.all().stream().map(TestDatabases::database);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("databases")
    void generatedRevisionsLeadThereAndBack(Database which) throws IOException, SQLException {
        TestDatabase database = TestDatabase.create(which, folder);
        // Opening a connection for each command would take most of the time.
        try (Connection first = database.connect();
                Connection second = database.connect()) {
            connections = WatchedDataSource.alternating(first, second);
            for (int seed = FIRST_SEED; seed < FIRST_SEED + MODELS; seed++) {
                try {
                    check(database, seed);
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError(which + ", -Dmodels.seed=" + seed + " -Dmodels=1: " + e.getMessage(), e);
                }
            }
        }
    }

    private void check(TestDatabase database, int seed) throws IOException {
        Path scripts = Files.createDirectories(folder.resolve("revisions" + seed));
        Kind kind = seed % JAVA_EVERY == 0 ? Kind.JAVA : Kind.SQL;
        RandomModels random = new RandomModels(new Random(seed), database.kind().features());
        SchemaModel first = random.model();
        SchemaModel second = random.changed(first, 5);
        SchemaModel empty = InspectedDatabase.schema(connections);

        generate(scripts, first, kind);
        SchemaModel afterFirst = InspectedDatabase.schema(connections);
        boolean isChanged = !generate(scripts, second, kind).files().isEmpty();

        Retort retort = retort(scripts, second);
        if (isChanged) {
            retort.downgrade("-1");
        }
        assertSame(afterFirst, InspectedDatabase.schema(connections));
        retort.downgrade("base");
        assertSame(empty, InspectedDatabase.schema(connections));
    }

    /** Generates and applies a revision, after which nothing differs from the model. */
    private AutogenerateResult generate(Path scripts, SchemaModel model, Kind kind) {
        Retort retort = retort(scripts, model);
        CompareRequest comparison = CompareRequest.all().withRenames(List.of(), UnnamedRenames.DROP_AND_ADD);
        AutogenerateResult result = retort.autogenerate(
                new AutogenerateRequest(RevisionRequest.of("generated"), kind, List.of(), comparison));
        retort.upgrade("head");
        assertThat(retort.check(comparison).changes())
                .as("after " + result.difference().changes())
                .isEmpty();
        return result;
    }

    private Retort retort(Path scripts, SchemaModel model) {
        return Retort.builder()
                .dataSource(connections)
                .scripts(scripts.toString())
                .models(target -> model)
                .build();
    }

    /** Values that were added to enum types remain after a downgrade. */
    private static void assertSame(SchemaModel expected, SchemaModel found) {
        List<String> differences = new ArrayList<>();
        SchemaDiff.between(expected, found).forEach(operation -> differences.add(operation.display()));
        differences.removeIf(difference -> difference.startsWith("add value"));
        assertThat(differences).as("differences after a downgrade").isEmpty();
    }
}
