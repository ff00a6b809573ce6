package dev.retort.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.op.AddColumn;
import dev.retort.op.Operation;
import dev.retort.op.Operation.CompletionState;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What is left of a table if H2 was killed while it changed a column: the states between its own commits, made by hand
 * with the names that H2 gives.
 */
class H2CopyTest {
    private static final Operation ADD = AddColumn.of(QualifiedName.of("it's"), Column.of("age", DataType.integer()));

    private final H2Live live = new H2Live();

    @AfterEach
    void close() {
        live.close();
    }

    private void createTables() {
        live.send(
                "CREATE TABLE \"it's\" (\"id\" INTEGER, CONSTRAINT \"pk\" PRIMARY KEY (\"id\"))",
                "CREATE INDEX \"ix\" ON \"it's\" (\"id\" DESC)",
                "CREATE TABLE \"orders\" (\"its\" INTEGER, CONSTRAINT \"fk\""
                        + " FOREIGN KEY (\"its\") REFERENCES \"it's\" (\"id\"))",
                "INSERT INTO \"it's\" VALUES (7)");
    }

    private void copy() {
        live.send(
                "CREATE TABLE \"it's_COPY_77_0\" (\"id\" INTEGER NOT NULL, \"age\" INTEGER)"
                        + " AS SELECT \"id\", NULL FROM \"it's\"",
                "ALTER TABLE \"it's_COPY_77_0\" ADD CONSTRAINT \"it's_COPY_77_0_pk\" PRIMARY KEY (\"id\")",
                "CREATE INDEX \"it's_COPY_77_0_ix\" ON \"it's_COPY_77_0\" (\"id\" DESC)",
                "ALTER TABLE \"orders\" ADD CONSTRAINT \"it's_COPY_77_0_fk\" FOREIGN KEY (\"its\")"
                        + " REFERENCES \"it's_COPY_77_0\" (\"id\")");
    }

    private List<String> cleanup() {
        return live.query(H2Live.RENDERER.cleanupQuery(ADD).orElseThrow());
    }

    private void cleanUp() {
        cleanup().forEach(live::send);
    }

    @Test
    void aCopyBesideItsTableIsDropped() {
        createTables();
        SchemaModel before = live.model();
        copy();

        assertThat(ADD.completionState(live.model())).isEqualTo(CompletionState.NO);
        cleanUp();

        assertThat(live.model()).isEqualTo(before);
        assertThat(live.query("SELECT * FROM \"it's\"")).containsExactly("7");
    }

    @Test
    void aCopyWithoutItsTableGetsItsNamesBack() {
        createTables();
        SchemaModel after = ADD.apply(live.model()).model().orElseThrow();
        copy();
        live.send("ALTER TABLE \"orders\" DROP CONSTRAINT \"fk\"", "DROP TABLE \"it's\"");

        assertThat(live.model()).isEqualTo(after);
        assertThat(ADD.completionState(live.model())).isEqualTo(CompletionState.YES);
        cleanUp();

        assertThat(live.query("SELECT * FROM \"it's\"")).containsExactly("7|null");
        assertThat(live.model()).isEqualTo(after);
        assertThat(cleanup()).isEmpty();
    }

    @Test
    void aCleanupThatWasCutIsTakenUp() {
        createTables();
        SchemaModel after = ADD.apply(live.model()).model().orElseThrow();
        copy();
        live.send("ALTER TABLE \"orders\" DROP CONSTRAINT \"fk\"", "DROP TABLE \"it's\"");
        live.send(cleanup().get(0));

        assertThat(ADD.completionState(live.model())).isEqualTo(CompletionState.YES);
        cleanUp();

        assertThat(live.model()).isEqualTo(after);
    }

    @Test
    void aTableThatSomebodyHasMadeIsLeftAlone() {
        createTables();
        live.send("CREATE TABLE \"it's_COPY_20260101_1\" AS SELECT * FROM \"it's\"");
        SchemaModel before = live.model();

        assertThat(cleanup()).isEmpty();
        live.send("DROP TABLE \"orders\"", "DROP TABLE \"it's\"");

        assertThat(cleanup()).isEmpty();
        assertThat(live.model().tables()).hasSize(1);
        assertThat(before.tables()).hasSize(3);
    }
}
