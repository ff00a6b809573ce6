package dev.retort.contract.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.dialect.Dialects;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.internal.command.DiffSide;
import dev.retort.result.AutogenerateRequest;
import dev.retort.result.CompareRequest;
import dev.retort.result.CompareRequest.Base;
import dev.retort.result.CompareRequest.UnnamedRenames;
import dev.retort.result.DiffRequest;
import dev.retort.result.DiffRequest.Format;
import dev.retort.result.DiffResult;
import dev.retort.result.RevisionRequest;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.Database;
import dev.retort.schema.SchemaModel;
import dev.retort.support.EveryDatabase;
import dev.retort.support.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Comparing two schemas of any origin: databases, models, revisions and SQL files. */
class DiffContract {
    private static final String USERS = "CREATE TABLE users (id INTEGER NOT NULL, nick VARCHAR(20), PRIMARY KEY (id))";
    private static final String WITH_CITY = USERS.replace("VARCHAR(20),", "VARCHAR(20), city VARCHAR(30),");
    private static final String ADD = "add column city to table users";
    private static final String DROP = "drop column city of table users";

    @TempDir
    private Path folder;

    private static SchemaModel model(String... columns) {
        var table =
                CompareModels.table("users", Column.of("id", DataType.integer()).notNull());
        for (String column : columns) {
            table = table.withColumn(Column.of(column, DataType.varchar(column.equals("nick") ? 20 : 30)));
        }
        return SchemaModel.empty().withTable(table);
    }

    private static List<String> displays(DiffResult result) {
        return result.changes().stream().map(change -> change.display()).toList();
    }

    @EveryDatabase
    void anyTwoSchemasAreCompared(Database which) {
        DriftProject project = DriftProject.create(which, folder).applied(USERS);
        TestDatabase other = project.other();
        other.execute(WITH_CITY);
        String file = project.file("schema.sql", WITH_CITY + ";\n").toString();
        String small = project.file("small.sql", USERS + ";\n").toString();
        project.file("schema/1.sql", USERS + ";\n");
        String directory = project.file("schema/2.sql", "ALTER TABLE users ADD COLUMN city VARCHAR(30);\n")
                .getParent()
                .toString();
        String url = project.database().url();

        for (String wide : List.of(other.url(), file, directory)) {
            for (String narrow : List.of(url, "revisions", small)) {
                assertThat(displays(project.diff(narrow, wide)))
                        .as(narrow + " " + wide)
                        .containsExactly(ADD);
                assertThat(displays(project.diff(wide, narrow)))
                        .as(wide + " " + narrow)
                        .containsExactly(DROP);
            }
            assertThat(project.diff(wide, file).isEmpty()).as(wide).isTrue();
        }
        assertThat(project.diff(url, "revisions").isEmpty()).isTrue();
        if (project.scratch() != null) {
            assertThat(project.scratch().tables()).isEmpty();
        }
    }

    @EveryDatabase
    void modelsAreComparedWithAnySchema(Database which) {
        DriftProject project = DriftProject.create(which, folder).applied(USERS);
        var retort = project.builder().models(target -> model("nick", "city")).build();
        String file = project.file("small.sql", USERS + ";\n").toString();

        for (String narrow : List.of(project.database().url(), "revisions", file)) {
            assertThat(displays(retort.diff(DiffRequest.of(narrow, "models"))))
                    .as(narrow)
                    .containsExactly(ADD);
            assertThat(displays(retort.diff(DiffRequest.of("models", narrow))))
                    .as(narrow)
                    .containsExactly(DROP);
        }
        var same = project.builder().models(target -> model("nick")).build();
        assertThat(same.diff(DiffRequest.of("revisions", "models")).isEmpty()).isTrue();
    }

    @EveryDatabase
    void modelsCanBeSqlFiles(Database which) throws Exception {
        DriftProject project = DriftProject.create(which, folder).applied(USERS);
        Path file = project.file("schema.sql", WITH_CITY + ";\n-- the end");
        var retort = project.builder().modelsSql(file).build();

        assertThat(retort.check(CompareRequest.all()).changes())
                .extracting(change -> change.display())
                .containsExactly(ADD);
        assertThat(retort.check(CompareRequest.all().withBase(Base.REVISIONS)).changes())
                .hasSize(1);
        assertThat(displays(retort.diff(DiffRequest.of("models", "revisions")))).containsExactly(DROP);
        assertThat(retort.autogenerate(AutogenerateRequest.of("city")).files()).hasSize(1);
        retort.upgrade("head");
        assertThat(retort.check(CompareRequest.all()).isEmpty()).isTrue();
        assertThat(Files.exists(file)).isTrue();
    }

    @EveryDatabase
    void revisionIsGeneratedFromRevisionsWithoutTheDatabase(Database which) throws Exception {
        DriftProject project = DriftProject.create(which, folder).applied(USERS);
        project.database().execute("DROP TABLE users", "CREATE TABLE other (id INTEGER)");
        var changed = model("nick", "city")
                .withTableReplaced(model("nick", "city")
                        .tables()
                        .get(0)
                        .withColumn(Column.of("age", DataType.integer()).notNull()));
        var retort = project.builder().models(target -> changed).build();
        CompareRequest comparison = CompareRequest.all().withBase(Base.REVISIONS);

        List<String> files = retort.autogenerate(new AutogenerateRequest(
                        RevisionRequest.of("city"), RevisionRequest.Kind.JAVA, List.of(), comparison))
                .files();

        assertThat(Files.readString(Path.of(files.get(0))))
                .contains("op.addColumn(\"users\", column(\"city\", varchar(30)))")
                .contains("Table users may have rows without a value")
                .doesNotContain("other");
        assertThat(retort.check(comparison).isEmpty()).isTrue();
        assertThat(project.database().tables()).containsExactly("other");
    }

    @EveryDatabase
    void destroyedRowsAreNotCountedInReplayedRevisions(Database which) {
        DriftProject project = DriftProject.create(which, folder).applied(WITH_CITY);
        var retort = project.builder().models(target -> model("nick")).build();

        assertThat(retort.check(CompareRequest.all().withBase(Base.REVISIONS))
                        .changes()
                        .get(0)
                        .comments())
                .containsExactly("Destroys the values of column city.");
    }

    @EveryDatabase
    void scriptsTurnTheFirstSchemaIntoTheSecond(Database which) {
        DriftProject project = DriftProject.create(which, folder).applied(USERS, "CREATE INDEX ix ON users (nick)");
        TestDatabase other = project.other();
        other.execute(WITH_CITY);
        DiffRequest request = DiffRequest.of(project.database().url(), other.url());

        String sql = project.retort().diff(request.as(Format.SQL)).script();
        String java = project.retort().diff(request.as(Format.JAVA)).script();

        assertThat(java)
                .contains("public final class Difference implements Migration")
                .contains("op.addColumn(\"users\", column(\"city\", varchar(30)))")
                .contains("op.dropIndex(\"ix\", \"users\")");
        Dialects.of(which)
                .sql()
                .split(sql, 1)
                .forEach(statement -> project.database().execute(statement.text()));
        assertThat(project.retort().diff(request.as(Format.SQL)))
                .satisfies(result -> assertThat(result.isEmpty()).isTrue())
                .satisfies(result -> assertThat(result.script()).isEmpty());
    }

    @EveryDatabase
    void renamesAreNotGuessed(Database which) {
        DriftProject project = DriftProject.create(which, folder).applied(USERS);
        String other = project.file("schema.sql", USERS.replace("nick", "nickname") + ";")
                .toString();
        DiffRequest request = DiffRequest.of(project.database().url(), other);

        assertThatThrownBy(() -> project.retort().diff(request))
                .isInstanceOfSatisfying(
                        RetortException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.AMBIGUOUS_RENAME));
        CompareRequest renamed =
                CompareRequest.all().withRenames(List.of("users.nick=users.nickname"), UnnamedRenames.REFUSE);
        assertThat(displays(project.retort().diff(request.comparing(renamed))))
                .containsExactly("rename column nick of table users to nickname");
        CompareRequest added = CompareRequest.all().withRenames(List.of(), UnnamedRenames.DROP_AND_ADD);
        assertThat(displays(project.retort().diff(request.comparing(added)))).hasSize(2);
    }

    @EveryDatabase
    void wrongArgumentsAreNamed(Database which) {
        DriftProject project = DriftProject.create(which, folder).applied(USERS);
        String url = project.database().url();
        String revision = project.files().location() + "/a1_test.sql";
        String broken =
                project.file("broken.sql", USERS + ";\n\nCREATE TABLE;\n").toString();
        String empty = project.file("empty/readme.txt", "").getParent().toString();

        assertThatThrownBy(() -> project.diff(url, "shcema.sql"))
                .isInstanceOf(DiffSide.BadSideException.class)
                .hasMessageContaining("'shcema.sql' is not a URL");
        assertThatThrownBy(() -> project.diff("models", "models")).isInstanceOf(DiffSide.BadSideException.class);
        assertThatThrownBy(() -> project.diff(url, "models")).hasMessageContaining("no models are configured");
        assertThatThrownBy(() -> project.diff(url, revision)).hasMessageContaining("compare with 'revisions'");
        assertThatThrownBy(() -> project.diff(url, broken)).hasMessageContaining("broken.sql:3");
        assertThatThrownBy(() -> project.diff(url, empty)).hasMessageContaining("contains no file '*.sql'");
        assertThatThrownBy(() -> project.diff("oracle://x/y", url)).isInstanceOf(RetortException.class);
        assertThat(project.diff(url, "revisions").isEmpty()).isTrue();
    }
}
