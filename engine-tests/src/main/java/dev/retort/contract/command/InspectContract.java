package dev.retort.contract.command;

import static dev.retort.op.Definitions.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.config.DatabaseUrl;
import dev.retort.dialect.Dialects;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.error.Scrubber;
import dev.retort.internal.creation.SchemaCreation;
import dev.retort.internal.inspect.Inspector;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.op.Operation;
import dev.retort.op.Operations;
import dev.retort.op.Recording;
import dev.retort.result.InspectRequest;
import dev.retort.result.InspectResult;
import dev.retort.result.RevisionRequest.Kind;
import dev.retort.schema.Database;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.sql.SqlStatement;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import dev.retort.support.TestDatabases;
import dev.retort.support.random.RandomSchemas;
import dev.retort.support.random.SchemaFeatures;
import dev.retort.support.random.SchemaFeatures.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A schema created from a model is inspected as that model, and written as a revision that recreates it. */
class InspectContract {
    @TempDir
    private Path folder;

    private RevisionFiles files;
    private int databases;

    @BeforeEach
    void makeDirectory() {
        files = new RevisionFiles(folder.resolve("revisions"));
    }

    /** Fewer cases in Java, because the compiler takes longer than the database. */
    static Stream<Arguments> seeds() {
        return TestDatabases.all().stream()
                .map(TestDatabases::database)
                .flatMap(database -> Stream.concat(seeds(database, Kind.SQL, 16), seeds(database, Kind.JAVA, 6)));
    }

    private static Stream<Arguments> seeds(Database database, Kind kind, int count) {
        return IntStream.range(0, count).mapToObj(seed -> Arguments.of(database, kind, seed));
    }

    @ParameterizedTest(name = "{0}, {1}, seed {2}")
    @MethodSource("seeds")
    void randomSchemasAreRecreated(Database database, Kind kind, int seed) throws IOException {
        TestDatabase there = fresh(database);
        SchemaFeatures all = there.kind().features();
        Set<Feature> features = EnumSet.copyOf(all.features());
        features.remove(Feature.SCHEMA_NAMES);
        SchemaModel chance = RandomSchemas.model(new Random(seed), all.with(features));
        there.execute(statements(database, chance));
        SchemaModel expected = model(there);

        InspectResult written = retort(there).inspect(new InspectRequest("", kind, "first"));

        assertSameSchema(
                database,
                expected,
                "seed " + seed + "\n" + Files.readString(Path.of(written.files().get(0))));
    }

    @EveryDatabase
    void schemaIsInspectedAsTheModelThatCreatedIt(Database database) {
        SchemaModel created = SchemaModel.empty();
        for (Operation operation : Recording.upgrade(InspectContract::shop, database)) {
            created = operation.apply(created).model().orElseThrow();
        }
        TestDatabase there = fresh(database);

        there.execute(statements(database, created));

        assertThat(model(there)).isEqualTo(renderer(database).normalize(created));
    }

    private static void shop(Operations op) {
        op.createTable(
                "plans",
                column("id", bigint()).identity().primaryKey(),
                column("name", varchar(20)).notNull().defaultTo("it's free").unique(),
                column("price", decimal(10, 2)),
                column("sold", integer()).notNull().defaultTo(0));
        op.createTable(
                "orders",
                column("plan_id", bigint()).references("plans", "id").onDelete(ForeignKey.Rule.CASCADE),
                column("number", integer()),
                column("at", timestamp()).defaultTo(currentTimestamp()),
                primaryKey("plan_id", "number"));
        op.createIndex("ix_orders_number", "orders", "number");
    }

    /** Upgrades an empty database, compares its schema, and downgrades it to base. */
    private void assertSameSchema(Database database, SchemaModel expected, String which) {
        TestDatabase other = fresh(database);
        retort(other).upgrade("head");
        assertThat(withoutEngine(model(other))).as(which).isEqualTo(expected);

        retort(other).downgrade("base");
        assertThat(withoutEngine(model(other))).as(which).isEqualTo(SchemaModel.empty());
    }

    @EveryDatabase
    void stampingTheInspectedDatabaseLeavesNothingToDo(Database database) {
        TestDatabase there = fresh(database);
        there.execute("CREATE TABLE t (id integer PRIMARY KEY, name varchar(9))", "INSERT INTO t VALUES (1, 'a')");

        String revision =
                retort(there).inspect(new InspectRequest("", Kind.SQL, null)).revision();
        retort(there).stamp(List.of(revision));

        assertThat(retort(there).upgrade("head").steps()).isEmpty();
        assertThat(there.query("SELECT name FROM t")).containsExactly("a");
        assertThat(there.applied()).containsExactly(revision);
    }

    @EveryDatabase
    void engineTablesAreNotWritten(Database database) throws IOException {
        TestDatabase there = fresh(database);
        files.add("a", "none", "-- upgrade\nCREATE TABLE t (id integer);\n-- downgrade\nDROP TABLE t;\n");
        retort(there).upgrade("head");
        Path empty = Files.createDirectory(folder.resolve("empty"));

        InspectResult written = Retort.builder()
                .url(there.url())
                .scripts(empty.toString())
                .build()
                .inspect(new InspectRequest("", Kind.SQL, null));

        assertThat(Files.readString(Path.of(written.files().get(0))))
                .contains("CREATE TABLE")
                .doesNotContain("retort_");
    }

    @EveryDatabase
    void noRevisionIsWrittenForAnEmptyDatabase(Database database) throws IOException {
        TestDatabase there = fresh(database);
        there.execute("CREATE TABLE t (id integer)", "DROP TABLE t");

        InspectResult written = retort(there).inspect(new InspectRequest("", Kind.SQL, null));

        assertThat(written.files()).isEmpty();
        assertThat(Files.list(Path.of(files.location()))).isEmpty();
    }

    private TestDatabase fresh(Database database) {
        try {
            return TestDatabase.create(database, Files.createDirectory(folder.resolve("database" + ++databases)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Retort retort(TestDatabase database) {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    private static SchemaModel model(TestDatabase database) {
        DatabaseUrl url = DatabaseUrl.parse(database.url());
        SessionSource.Address address = new SessionSource.Address(
                url.database(), url.jdbcUrl(), url.properties(), url::isMissing, url.masked());
        try (Session session =
                SessionSource.of(address, Scrubber.NONE, "test").openExisting().orElseThrow()) {
            return new Inspector(session).inspect("");
        }
    }

    private static SchemaModel withoutEngine(SchemaModel model) {
        return model.withoutTable(QualifiedName.of("retort_version")).withoutTable(QualifiedName.of("retort_history"));
    }

    private static Renderer renderer(Database database) {
        return Dialects.of(database).renderer(ServerVersion.NEWEST);
    }

    private static String[] statements(Database database, SchemaModel model) {
        Renderer renderer = renderer(database);
        List<String> statements = new ArrayList<>();
        SchemaModel now = SchemaModel.empty();
        for (Operation operation : SchemaCreation.of(model)) {
            renderer.render(List.of(operation), now).stream()
                    .map(SqlStatement::text)
                    .forEach(statements::add);
            now = operation.apply(now).model().orElseThrow();
        }
        return statements.toArray(String[]::new);
    }
}
