package dev.retort.contract.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.dialect.Dialects;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.internal.creation.SchemaCreation;
import dev.retort.op.Operation;
import dev.retort.op.Reversal;
import dev.retort.result.CompareRequest;
import dev.retort.result.CompareRequest.UnnamedRenames;
import dev.retort.result.DiffRequest;
import dev.retort.result.DiffRequest.Format;
import dev.retort.result.DiffResult;
import dev.retort.schema.Database;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import dev.retort.support.EveryDatabase;
import dev.retort.support.TestDatabase;
import dev.retort.support.random.RandomModels;
import dev.retort.support.random.RandomSchemas;
import dev.retort.support.random.SchemaFeatures;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pairs of random schemas in two databases: what {@code diff} writes as SQL, or as Java, turns the first one into the
 * second one.
 *
 * <p>The number of pairs is {@code -Dpairs=N}, and the first seed {@code -Dpairs.seed=N}.
 */
class DiffRandomContract {
    private static final int PAIRS = Integer.getInteger("pairs", 12);
    private static final int FIRST_SEED = Integer.getInteger("pairs.seed", 1);

    /** Every so many pairs, the difference is written in Java and compiled, which takes longer. */
    private static final int JAVA_EVERY = 6;

    @TempDir
    private Path folder;

    private DriftProject project;
    private int databases;
    private TestDatabase other;

    @EveryDatabase
    void scriptTurnsOneSchemaIntoTheOther(Database which) {
        List<String> failures = new ArrayList<>();
        begin(which);
        for (int seed = FIRST_SEED; seed < FIRST_SEED + PAIRS; seed++) {
            try {
                check(which, seed);
            } catch (RuntimeException | SQLException | AssertionError e) {
                failures.add("-Dpairs.seed=" + seed + " -Dpairs=1: " + e.getMessage());
                begin(which);
            }
        }
        assertThat(failures).isEmpty();
    }

    /** Creates two empty databases. */
    private void begin(Database which) {
        project = DriftProject.create(which, folder.resolve("pair" + databases++));
        other = project.other();
    }

    private void check(Database which, int seed) throws SQLException {
        List<SchemaModel> pair = pair(seed, project.database().kind().features());
        create(project.database(), pair.get(0));
        create(other, pair.get(1));
        boolean isJava = seed % JAVA_EVERY == 0;
        DiffResult difference = diff(isJava ? Format.JAVA : Format.SQL);

        if (isJava && !difference.changes().isEmpty()) {
            applyJava(difference.script(), seed);
        } else {
            execute(project.database(), statements(which, difference.script()));
        }

        DiffResult rest = diff(Format.OPERATIONS);
        assertThat(rest.changes()).as("after " + difference.script()).isEmpty();
        assertThat(rest.others()).isEqualTo(difference.others());
        clear(other, pair.get(1));
        clear(project.database(), InspectedDatabase.schema(project.database()));
    }

    private DiffResult diff(Format format) {
        CompareRequest all = CompareRequest.all().withRenames(List.of(), UnnamedRenames.DROP_AND_ADD);
        return project.retort().diff(new DiffRequest(project.database().url(), other.url(), format, all));
    }

    /** Returns two schemas: one that is a change of the other, or two with nothing in common. */
    private static List<SchemaModel> pair(int seed, SchemaFeatures features) {
        Random random = new Random(seed);
        List<SchemaModel> pair = new ArrayList<>();
        switch (seed % 3) {
            case 0 -> {
                SchemaModel schema = RandomSchemas.model(random, features);
                pair.add(schema);
                pair.add(without(schema, random));
            }
            case 1 -> {
                RandomModels models = new RandomModels(random, features);
                pair.add(models.model());
                pair.add(models.changed(pair.get(0), 5));
            }
            default -> {
                pair.add(RandomSchemas.model(random, features));
                pair.add(RandomSchemas.model(random, features));
            }
        }
        if (random.nextBoolean()) {
            Collections.reverse(pair);
        }
        return pair;
    }

    /** Returns a schema without some of its constraints, indexes, views, functions and triggers. */
    private static SchemaModel without(SchemaModel schema, Random random) {
        SchemaModel less = schema;
        for (var view : schema.views()) {
            less = random.nextBoolean() ? less.withoutView(view.name()) : less;
        }
        for (var object : schema.objects()) {
            boolean exists = less.object(object.key()).isPresent();
            less = exists && random.nextBoolean() ? less.withoutObject(object.key()) : less;
        }
        for (var table : schema.tables()) {
            var reduced = table;
            for (var index : table.indexes()) {
                reduced = !index.unique() && random.nextBoolean() ? reduced.withoutIndex(index.name()) : reduced;
            }
            for (var check : table.checks()) {
                reduced = random.nextBoolean() ? reduced.withoutConstraint(check) : reduced;
            }
            less = less.withTableReplaced(reduced);
        }
        return less;
    }

    private static void create(TestDatabase database, SchemaModel model) throws SQLException {
        execute(database, rendered(database, SchemaCreation.of(model), SchemaModel.empty()));
    }

    private static void clear(TestDatabase database, SchemaModel model) throws SQLException {
        List<Operation> drops = new ArrayList<>();
        for (Operation operation : SchemaCreation.of(model)) {
            if (operation.reverse() instanceof Reversal.Possible possible) {
                drops.addAll(0, possible.operations());
            }
        }
        execute(database, rendered(database, drops, model));
    }

    private static List<String> rendered(TestDatabase database, List<Operation> operations, SchemaModel before) {
        Renderer renderer = Dialects.of(database.database()).renderer(ServerVersion.NEWEST);
        List<String> statements = new ArrayList<>();
        SchemaModel model = before;
        for (Operation operation : operations) {
            renderer.render(List.of(operation), model).stream()
                    .map(SqlStatement::text)
                    .forEach(statements::add);
            model = operation.apply(model).model().orElse(model);
        }
        return statements;
    }

    private static List<String> statements(Database which, String script) {
        return Dialects.of(which).sql().split(script, 1).stream()
                .map(SqlStatement::text)
                .toList();
    }

    private static void execute(TestDatabase database, List<String> statements) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Applies the class as a revision of its own. */
    private void applyJava(String source, int seed) {
        String id = "j" + seed;
        Path revision = project.file(
                "java" + seed + "/R" + id + "_difference.java",
                source.replace(
                        "public final class Difference",
                        "@dev.retort.op.RevisionScript(id = \"" + id + "\")\npublic final class R" + id
                                + "_difference"));
        var retort = Retort.builder()
                .url(project.database().url())
                .scripts(revision.getParent().toString())
                .versionTable("retort_version")
                .build();
        retort.upgrade("head");
        project.database().execute("DROP TABLE retort_version", "DROP TABLE retort_history");
    }
}
