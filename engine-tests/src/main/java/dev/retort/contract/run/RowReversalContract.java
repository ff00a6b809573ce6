package dev.retort.contract.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.result.Direction;
import dev.retort.result.PlanResult;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import dev.retort.support.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The derived downgrade of row changes never affects rows that existed before. */
class RowReversalContract {
    private static final String PLANS =
            "op.createTable(\"plans\", column(\"id\", integer()).primaryKey(), column(\"name\", text()));";
    private static final String GOLD =
            "op.insertRows(\"plans\", rows(\"id\", \"name\").row(2, \"Gold\").keyedBy(\"name\"));";

    @TempDir
    private Path folder;

    private TestDatabase database;
    private RevisionFiles files;

    private Retort retort(Database which, String first) {
        database = TestDatabase.create(which, folder);
        files = new RevisionFiles(folder.resolve("revisions"));
        if (first.startsWith("--")) {
            files.add("a1", "none", first);
        } else {
            files.java("a1", "none", first);
        }
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    private RetortException refusedDowngrade(Retort retort) {
        retort.upgrade("a1");
        database.execute("INSERT INTO plans (id, name) VALUES (1, 'Gold')");
        retort.upgrade("head");
        RetortException refused = catchThrowableOfType(RetortException.class, () -> retort.downgrade("a1"));
        assertThat(refused.kind()).isEqualTo(ErrorKind.IRREVERSIBLE);
        assertThat(refused).hasMessageContaining("write its downgrade");
        assertThat(database.query("SELECT id FROM plans ORDER BY id")).containsExactly("1", "2");
        return refused;
    }

    @EveryDatabase
    void rowsWithANonUniqueKeyHaveNoDerivedDowngrade(Database which) {
        Retort retort = retort(which, PLANS);
        files.java("b2", "a1", GOLD);

        PlanResult plan = retort.dryRun(Direction.UPGRADE, "head");
        RetortException refused = refusedDowngrade(retort);

        assertThat(refused).hasMessageContaining("the key [name] of table plans is not unique");
        assertThat(plan.steps().get(1).irreversibleReason()).contains("is not unique");
    }

    @EveryDatabase
    void unknownUniquenessHasNoDerivedDowngrade(Database which) {
        Retort retort = retort(which, "-- upgrade\nCREATE TABLE plans (id INTEGER PRIMARY KEY, name VARCHAR(20));\n");
        files.java("b2", "a1", GOLD);

        assertThat(refusedDowngrade(retort))
                .hasMessageContaining("it is unknown whether the key [name] of table plans is unique")
                .hasMessageContaining("a1");
    }

    static Stream<Arguments> changesOfRows() {
        List<String> operations = List.of(
                "op.updateRows(\"plans\", rows(\"name\", \"price\").row(\"Gold\", 9).keyedBy(\"name\"),"
                        + " rows(\"name\", \"price\").row(\"Gold\", 1).keyedBy(\"name\"));",
                "op.deleteRows(\"plans\", rows(\"name\").row(\"Gold\"), rows(\"name\", \"price\").row(\"Gold\", 1));");
        return TestDatabases.all().stream()
                .flatMap(each -> operations.stream().map(operation -> Arguments.of(each.database(), operation)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("changesOfRows")
    void rowUpdatesWithUnknownUniquenessHaveNoDerivedDowngrade(Database which, String operation) {
        Retort retort = retort(which, "-- upgrade\nCREATE TABLE plans (name VARCHAR(20), price INTEGER);\n");
        files.java("b2", "a1", operation);
        retort.upgrade("head");

        assertThat(catchThrowableOfType(RetortException.class, () -> retort.downgrade("a1")))
                .hasMessageContaining("it is unknown whether the key [name] of table plans is unique");
    }

    @EveryDatabase
    void rowsOfACreatedTableAreDroppedWithIt(Database which) {
        Retort retort = retort(which, "-- upgrade\nCREATE TABLE other (id INTEGER);\n");
        files.java("b2", "a1", PLANS + GOLD);
        retort.upgrade("head");

        retort.downgrade("a1");

        assertThat(database.tables()).containsExactly("other");
    }

    @EveryDatabase
    void valuesAreNotRestoredForRowsThatShareTheKey(Database which) {
        Retort retort = retort(which, PLANS + "\nop.addColumn(\"plans\", column(\"price\", integer()));");
        files.java("b2", "a1", """
                op.updateRows("plans", rows("name", "price").row("Gold", 9).keyedBy("name"),
                        rows("name", "price").row("Gold", 8).keyedBy("name"));
                """);
        retort.upgrade("a1");
        database.execute("INSERT INTO plans (id, name, price) VALUES (1, 'Gold', 7), (2, 'Gold', 8)");
        retort.upgrade("head");

        assertThat(catchThrowableOfType(RetortException.class, () -> retort.downgrade("a1")))
                .hasMessageContaining("the key [name] of table plans is not unique");

        assertThat(database.query("SELECT price FROM plans")).containsExactly("9", "9");
    }

    @EveryDatabase
    void keyMadeUniqueByAnEarlierRevisionIsUnique(Database which) {
        Retort retort = retort(which, PLANS + "\nop.createUniqueIndex(\"uq_plans_name\", \"plans\", \"name\");");
        files.java("b2", "a1", GOLD);
        retort.upgrade("head");
        database.execute("INSERT INTO plans (id, name) VALUES (1, 'Silver')");

        retort.downgrade("a1");

        assertThat(database.query("SELECT name FROM plans")).containsExactly("Silver");
    }

    @EveryDatabase
    void explicitDowngradeIsUsed(Database which) {
        Retort retort = retort(which, PLANS);
        files.java("b2", "a1", """
                @Override public void upgrade(Operations op) {
                    %s
                }
                @Override public void downgrade(Operations op) {
                    op.deleteRows("plans", rows("id").row(2));
                }
                """.formatted(GOLD));
        retort.upgrade("a1");
        database.execute("INSERT INTO plans (id, name) VALUES (1, 'Gold')");
        retort.upgrade("head");

        retort.downgrade("a1");

        assertThat(database.query("SELECT id FROM plans")).containsExactly("1");
    }
}
