package dev.retort.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.dialect.Dialects;
import dev.retort.result.InspectRequest;
import dev.retort.result.InspectResult;
import dev.retort.result.RevisionRequest.Kind;
import dev.retort.schema.Database;
import dev.retort.sql.SqlStatement;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database with everything that only SQL can create is inspected, recreated elsewhere, and has the same catalog. */
class RoundTripTest {
    @TempDir
    private Path folder;

    private RevisionFiles files;
    private int databases;

    @BeforeEach
    void makeDirectory() {
        files = new RevisionFiles(folder.resolve("revisions"));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void postgresqlIsRecreated(Kind kind) {
        TestDatabase there = postgresql();
        there.execute("DO $$ BEGIN CREATE ROLE retort_reader; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        there.execute(statements(Database.POSTGRESQL));

        InspectResult written = retort(there).inspect(new InspectRequest("", kind, "a1", List.of("public", "app")));

        assertThat(written.leftOut())
                .extracting(InspectResult.LeftOut::object)
                .containsExactly("inheritance of the columns of child");
        assertThat(written.required())
                .extracting(InspectResult.Requirement::object)
                .containsExactly("role retort_reader");
        assertThat(written.otherSchemas()).isEmpty();
        assertRoundTrip(there, postgresql(), PostgresqlCatalogText::of);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void sqliteIsRecreated(Kind kind) {
        TestDatabase there = fresh(Database.SQLITE);
        there.execute(statements(Database.SQLITE));

        InspectResult written = retort(there).inspect(new InspectRequest("", kind, "a1"));

        assertThat(written.leftOut()).isEmpty();
        assertThat(written.required()).isEmpty();
        assertRoundTrip(there, fresh(Database.SQLITE), SqliteCatalogText::of);
    }

    /** Upgrades an empty database, compares its catalog, downgrades it to base, and upgrades it again. */
    private void assertRoundTrip(TestDatabase there, TestDatabase other, Function<TestDatabase, List<String>> catalog) {
        List<String> empty = catalog.apply(other);
        List<String> expected = catalog.apply(there);

        retort(other).upgrade("head");
        assertThat(catalog.apply(other)).isEqualTo(expected);

        retort(other).downgrade("base");
        assertThat(catalog.apply(other)).isEqualTo(empty);

        retort(other).upgrade("head");
        assertThat(catalog.apply(other)).isEqualTo(expected);
    }

    /** Event triggers and some publications require a superuser. */
    private TestDatabase postgresql() {
        TestDatabase database = fresh(Database.POSTGRESQL);
        return new TestDatabase(database.database(), database.url().replaceFirst("//[^@]*@", "//postgres@"));
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

    private static String[] statements(Database database) {
        String name = "/dev/retort/inspect/" + database.code() + ".sql";
        try (InputStream in = Objects.requireNonNull(RoundTripTest.class.getResourceAsStream(name))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Dialects.of(database).sql().split(text, 1).stream()
                    .map(SqlStatement::text)
                    .toArray(String[]::new);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
