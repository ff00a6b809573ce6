package dev.retort.internal.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.contract.run.FailedRun;
import dev.retort.error.RetortException;
import dev.retort.result.StampMode;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The advice for mistakes in revision files and identifiers, followed literally. */
class FileAdviceTest {
    private static final String HEAD = "-- revision: a1\n-- down: none\n\n";

    @TempDir
    private Path folder;

    private RevisionFiles files;
    private TestDatabase database;

    @BeforeEach
    void create() {
        files = new RevisionFiles(folder.resolve("revisions"));
        database = TestDatabase.create(Database.SQLITE, folder);
    }

    private Retort retort() {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    private RetortException refused() {
        RetortException failure = catchThrowableOfType(RetortException.class, () -> retort().upgrade("head"));
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void emptySection() {
        files.raw("a1", HEAD + "-- upgrade sqlite\n\n-- upgrade\nCREATE TABLE t (id integer);\n");
        assertThat(refused().text().fix()).contains("'SELECT 1;'");

        files.raw("a1", HEAD + "-- upgrade sqlite\nSELECT 1;\n\n-- upgrade\nCREATE TABLE t (id integer);\n");
        retort().upgrade("head");
        assertThat(database.applied()).containsExactly("a1");
    }

    @ParameterizedTest
    @CsvSource({
        "-- up,-- down",
        "--UP,--Down",
        "-- migrate:up,-- migrate:down",
        "-- +goose Up,-- +goose Down",
        "-- +migrate Up,--//@UNDO"
    })
    void sectionOfAnotherTool(String up, String down) {
        files.raw("a1", HEAD + up + "\nCREATE TABLE t (id integer);\n" + down + "\nDROP TABLE t;\n");
        assertThat(refused().text().fix()).contains("'-- upgrade'");
        files.raw("a1", HEAD + "-- upgrade\nCREATE TABLE t (id integer);\n" + down + "\nDROP TABLE t;\n");
        assertThat(refused().text().fix()).contains("'-- downgrade'");

        files.raw("a1", HEAD + "-- upgrade\nCREATE TABLE t (id integer);\n-- downgrade\nDROP TABLE t;\n");
        retort().upgrade("head");
        assertThat(database.tables()).containsExactly("t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20260129_050442", "20260128_050441", "20260129_05044", "20260129"})
    void mistypedDownShowsSimilarIds(String down) {
        files.table("20260129_050441", "none").table("20260201_101010", down);

        assertThat(refused().getMessage()).contains("similar:  20260129_050441");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void fileInUtf16IsConverted(String charset) throws IOException, InterruptedException {
        String mark = charset.equals("UTF-16") ? "" : "\uFEFF";
        files.raw("a1", "");
        Path file = Path.of(files.location(), "a1_test.sql");
        Files.write(
                file, (mark + HEAD + "-- upgrade\nCREATE TABLE t (id integer);\n").getBytes(Charset.forName(charset)));
        String command = refused().text().fix().replaceAll("(?s).*'(iconv [^']*)'.*", "$1");

        Path converted = folder.resolve("converted.sql");
        String[] shell = {"sh", "-c", command.replace("OLD", file.toString()).replace("NEW", converted.toString())};
        assertThat(new ProcessBuilder(shell).start().waitFor()).isZero();
        Files.move(converted, file, StandardCopyOption.REPLACE_EXISTING);
        retort().upgrade("head");
        assertThat(database.tables()).containsExactly("t");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        COPY t FROM stdin;   | pg_dump --inserts
        \\restrict abc       | pg_dump --inserts DATABASE | grep
        \\unrestrict abc     | pg_dump --inserts DATABASE | grep
        \\connect other      | remove it
        """)
    void pastedDump(String line, String advice) {
        database = TestDatabase.create(Database.POSTGRESQL, folder);
        files.raw("a1", HEAD + "-- upgrade\nCREATE TABLE t (id integer);\n" + line.strip() + "\n");

        assertThat(refused().text().fix()).contains(advice.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"DISCARD ALL", "RESET ALL", "SELECT pg_advisory_unlock_all()", "COMMIT"})
    void refusedStatementIsShown(String statement) {
        database = TestDatabase.create(Database.POSTGRESQL, folder);
        files.raw("a1", HEAD + "-- upgrade\nSELECT 1;\n" + statement + ";\n");

        assertThat(refused().getMessage()).contains("statement:  " + statement).contains("a1_test.sql:6");

        files.raw("a1", HEAD + "-- upgrade\nSELECT 1;\n");
        retort().upgrade("head");
    }

    @Test
    void stampOfTheBaseOfABranch() {
        files.table("a1", "none");
        files.raw("b2", "-- revision: b2\n-- down: a1\n-- labels: web\n\n-- upgrade\nCREATE TABLE b (x int);\n");
        files.table("c3", "a1");
        retort().upgrade("heads");

        assertThat(retort().stamp(List.of("web@base"), StampMode.KEEP).applied())
                .containsExactly("a1", "c3");
    }

    @Test
    void stepsDownInABranchOfWhichNothingIsApplied() {
        files.table("a1", "none").table("c3", "a1");
        files.raw(
                "b2",
                "-- revision: b2\n-- down: a1\n-- labels: web\n\n-- upgrade\nCREATE TABLE b (x int);\n"
                        + "-- downgrade\nDROP TABLE b;\n");
        retort().upgrade("c3");

        RetortException none = FailedRun.of(() -> retort().downgrade("web@-1")).getCause();
        assertThat(none.text().why()).isEqualTo("no revision of branch 'web' is applied");

        retort().upgrade("b2");
        RetortException one = FailedRun.of(() -> retort().downgrade("web@-2")).getCause();
        assertThat(one.text().why()).isEqualTo("only 1 step is possible in branch 'web'");
        assertThat(one.text().fix()).contains("'retort downgrade web@base'");
        assertThat(retort().downgrade("web@base").applied()).containsExactly("a1", "c3");
    }
}
