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
 * Cleanup after H2 was killed while it changed a column. The tests create the states between H2's own commits, with the
 * names that H2 generates.
 */
class H2CopyTest {
    private static final Operation ADD = AddColumn.of(QualifiedName.of("it's"), Column.of("age", DataType.integer()));

    private final H2TestSession session = new H2TestSession();

    @AfterEach
    void close() {
        session.close();
    }

    private void createTables() {
        session.send(
                "CREATE TABLE \"it's\" (\"id\" INTEGER, CONSTRAINT \"pk\" PRIMARY KEY (\"id\"))",
                "CREATE INDEX \"ix\" ON \"it's\" (\"id\" DESC)",
                "CREATE TABLE \"orders\" (\"its\" INTEGER, CONSTRAINT \"fk\""
                        + " FOREIGN KEY (\"its\") REFERENCES \"it's\" (\"id\"))",
                "INSERT INTO \"it's\" VALUES (7)");
    }

    private void copy() {
        session.send(
                "CREATE TABLE \"it's_COPY_77_0\" (\"id\" INTEGER NOT NULL, \"age\" INTEGER)"
                        + " AS SELECT \"id\", NULL FROM \"it's\"",
                "ALTER TABLE \"it's_COPY_77_0\" ADD CONSTRAINT \"it's_COPY_77_0_pk\" PRIMARY KEY (\"id\")",
                "CREATE INDEX \"it's_COPY_77_0_ix\" ON \"it's_COPY_77_0\" (\"id\" DESC)",
                "ALTER TABLE \"orders\" ADD CONSTRAINT \"it's_COPY_77_0_fk\" FOREIGN KEY (\"its\")"
                        + " REFERENCES \"it's_COPY_77_0\" (\"id\")");
    }

    private List<String> cleanup() {
        return session.query(H2TestSession.RENDERER.cleanupQuery(ADD).orElseThrow());
    }

    private void cleanUp() {
        cleanup().forEach(session::send);
    }

    @Test
    void copyOfAnExistingTableIsDropped() {
        createTables();
        SchemaModel before = session.model();
        copy();

        assertThat(ADD.completionState(session.model())).isEqualTo(CompletionState.NO);
        cleanUp();

        assertThat(session.model()).isEqualTo(before);
        assertThat(session.query("SELECT * FROM \"it's\"")).containsExactly("7");
    }

    @Test
    void copyOfAMissingTableIsRenamed() {
        createTables();
        SchemaModel after = ADD.apply(session.model()).model().orElseThrow();
        copy();
        session.send("ALTER TABLE \"orders\" DROP CONSTRAINT \"fk\"", "DROP TABLE \"it's\"");

        assertThat(session.model()).isEqualTo(after);
        assertThat(ADD.completionState(session.model())).isEqualTo(CompletionState.YES);
        cleanUp();

        assertThat(session.query("SELECT * FROM \"it's\"")).containsExactly("7|null");
        assertThat(session.model()).isEqualTo(after);
        assertThat(cleanup()).isEmpty();
    }

    @Test
    void interruptedCleanupIsCompleted() {
        createTables();
        SchemaModel after = ADD.apply(session.model()).model().orElseThrow();
        copy();
        session.send("ALTER TABLE \"orders\" DROP CONSTRAINT \"fk\"", "DROP TABLE \"it's\"");
        session.send(cleanup().get(0));

        assertThat(ADD.completionState(session.model())).isEqualTo(CompletionState.YES);
        cleanUp();

        assertThat(session.model()).isEqualTo(after);
    }

    @Test
    void tableOfAUserIsNotChanged() {
        createTables();
        session.send("CREATE TABLE \"it's_COPY_20260101_1\" AS SELECT * FROM \"it's\"");
        SchemaModel before = session.model();

        assertThat(cleanup()).isEmpty();
        session.send("DROP TABLE \"orders\"", "DROP TABLE \"it's\"");

        assertThat(cleanup()).isEmpty();
        assertThat(session.model().tables()).hasSize(1);
        assertThat(before.tables()).hasSize(3);
    }
}
