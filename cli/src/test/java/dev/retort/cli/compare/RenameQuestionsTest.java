package dev.retort.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.result.AutogenerateRequest;
import dev.retort.result.CheckResult;
import dev.retort.result.CompareRequest;
import dev.retort.result.SchemaChange;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.Database;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions about possible renames, with answers that a test supplies. */
class RenameQuestionsTest {
    @TempDir
    private Path folder;

    private TestDatabase database;
    private RevisionFiles files;
    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void prepare() {
        database = TestDatabase.create(Database.SQLITE, folder);
        files = new RevisionFiles(folder.resolve("revisions"));
        Retort retort = retort(table("users", "id", "nick", "city", "street"));
        retort.autogenerate(AutogenerateRequest.of("first"));
        retort.upgrade("head");
    }

    private static Table table(String name, String... columns) {
        Table table = Table.of(QualifiedName.of(name));
        for (String column : columns) {
            table = table.withColumn(Column.of(column, DataType.text()));
        }
        return table;
    }

    private Retort retort(Table table) {
        return Retort.builder()
                .url(database.url())
                .scripts(files.location())
                .models(target -> SchemaModel.empty().withTable(table))
                .build();
    }

    private List<String> changes(Table table, String... yes) {
        RenameQuestions questions = new RenameQuestions(question -> {
            asked.add(question);
            return Optional.of(List.of(yes).contains(question));
        });
        CheckResult result =
                questions.run(CompareRequest.all(), request -> retort(table).check(request));
        return result.changes().stream().map(SchemaChange::display).toList();
    }

    @Test
    void columnsOfARenamedTableAreAskedForNext() {
        String ofTable = "Was users renamed to people?";
        String ofColumn = "Was people.nick renamed to people.nickname?";

        assertThat(changes(table("people", "id", "nickname", "city", "street"), ofTable, ofColumn))
                .containsExactly("rename table users to people", "rename column nick of table people to nickname");
        assertThat(asked).containsExactly(ofTable, ofColumn);
    }

    @Test
    void deniedRenameIsNotAskedAgain() {
        assertThat(changes(table("people", "id", "nickname", "city", "street"), "Was users renamed to people?"))
                .containsExactly(
                        "rename table users to people",
                        "add column nickname to table people",
                        "drop column nick of table people");
        assertThat(asked).hasSize(2);
    }

    @Test
    void secondCandidateForAConfirmedNameIsNotAskedFor() {
        assertThat(changes(
                        table("users", "id", "nickname", "city", "street", "alias"),
                        "Was users.nick renamed to users.nickname?"))
                .containsExactly("rename column nick of table users to nickname", "add column alias to table users");
        assertThat(asked).hasSize(1);
    }

    @Test
    void withoutAnAnswerTheComparisonIsRefused() {
        RenameQuestions questions = new RenameQuestions(question -> Optional.empty());

        RetortException refused = catchThrowableOfType(
                RetortException.class,
                () -> questions.run(
                        CompareRequest.all(),
                        request -> retort(table("users", "id", "nickname", "city", "street"))
                                .check(request)));

        assertThat(refused.kind()).isEqualTo(ErrorKind.AMBIGUOUS_RENAME);
    }
}
