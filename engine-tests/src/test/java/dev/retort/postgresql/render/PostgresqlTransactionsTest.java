package dev.retort.postgresql.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.dialect.Dialects;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.op.AddEnumValue;
import dev.retort.op.Concurrency;
import dev.retort.op.CreateEnum;
import dev.retort.op.CreateIndex;
import dev.retort.op.DropIndex;
import dev.retort.op.ExecuteSql;
import dev.retort.op.Operation;
import dev.retort.schema.Database;
import dev.retort.schema.EnumType;
import dev.retort.schema.Index;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations that cannot run in a transaction, and the cleanup after an interrupted one. */
class PostgresqlTransactionsTest {
    private static final Renderer RENDERER = PostgresqlTestSession.RENDERER;
    private static final QualifiedName T = QualifiedName.of("t");
    private static final QualifiedName MOOD = QualifiedName.of("mood");
    private static final Operation MAKES = new CreateEnum(EnumType.of(MOOD, List.of("sad")));
    private static final Operation ADDS = AddEnumValue.of(MOOD, "glad");
    private static final Operation CONCURRENTLY = new CreateIndex(T, Index.of("i", "a"), Concurrency.CONCURRENT);

    @Test
    void onlyConcurrentIndexesAndNewEnumValuesRequireAutocommit() {
        assertThat(RENDERER.requiresAutocommit(CONCURRENTLY, List.of())).isTrue();
        assertThat(RENDERER.requiresAutocommit(new DropIndex(T, "i", Concurrency.CONCURRENT), List.of()))
                .isTrue();
        assertThat(RENDERER.requiresAutocommit(CreateIndex.of(T, Index.of("i", "a")), List.of()))
                .isFalse();
        assertThat(RENDERER.requiresAutocommit(DropIndex.of(T, "i"), List.of())).isFalse();
        assertThat(RENDERER.requiresAutocommit(MAKES, List.of())).isFalse();
        assertThat(RENDERER.requiresAutocommit(ADDS, List.of())).isTrue();
        assertThat(RENDERER.requiresAutocommit(ADDS, List.of(new CreateEnum(EnumType.of(T, List.of())))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"11.0", "12.0", "16.4", "17.0", "18.0"})
    void newValueRequiresAutocommitEvenIfItsTypeIsNewOnEveryVersion(String version) {
        Renderer renderer = Dialects.of(Database.POSTGRESQL).renderer(ServerVersion.in("PostgreSQL " + version));

        assertThat(renderer.requiresAutocommit(ADDS, List.of(MAKES))).isTrue();
        assertThat(renderer.requiresAutocommit(ADDS, List.of(MAKES, ADDS))).isTrue();
    }

    @Test
    void serverRejectsANewValueInItsTransaction() throws SQLException {
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            String add =
                    PostgresqlTestSession.statements(ADDS, SchemaModel.empty()).get(0);
            String make =
                    PostgresqlTestSession.statements(MAKES, SchemaModel.empty()).get(0);
            session.send(make, "BEGIN", add);

            assertThatThrownBy(() -> session.send("SELECT 'glad'::mood"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("55P04"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"public", "app"})
    void cleanupDropsOnlyTheInvalidIndex(String namespace) throws SQLException {
        String name = "it's \\ \"new\"";
        QualifiedName table = new QualifiedName(namespace.equals("app") ? "app" : null, "t");
        Operation create = new CreateIndex(table, Index.of(name, "a").asUnique(), Concurrency.CONCURRENT);
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            for (String each : List.of("public", "app")) {
                session.send(
                        "CREATE TABLE " + each + ".t (a integer)",
                        "INSERT INTO " + each + ".t VALUES (1), (1)",
                        "CREATE INDEX fine ON " + each + ".t (a)");
                assertThatThrownBy(() -> session.send(
                                "CREATE UNIQUE INDEX CONCURRENTLY \"it's \\ \"\"new\"\"\" ON " + each + ".t (a)"))
                        .isInstanceOf(SQLException.class);
            }
            String query = RENDERER.cleanupQuery(create).orElseThrow();
            assertThat(RENDERER.cleanupQuery(new DropIndex(table, name, Concurrency.CONCURRENT)))
                    .contains(query);

            List<String> statements = session.query(query);
            session.send(statements.toArray(String[]::new));

            assertThat(statements).containsExactly("DROP INDEX CONCURRENTLY " + namespace + ".\"it's \\ \"\"new\"\"\"");
            assertThat(session.query(query)).isEmpty();
            assertThat(session.query("SELECT indexname FROM pg_indexes WHERE tablename = 't' ORDER BY 1"))
                    .containsExactly("fine", "fine", name);
            session.send("DELETE FROM " + namespace + ".t");
            session.send(PostgresqlTestSession.statements(create, SchemaModel.empty())
                    .toArray(String[]::new));
            assertThat(session.query(query)).isEmpty();
        }
    }

    @Test
    void transactionalOperationsNeedNoCleanup() {
        assertThat(RENDERER.cleanupQuery(CreateIndex.of(T, Index.of("i", "a")))).isEmpty();
        assertThat(RENDERER.cleanupQuery(DropIndex.of(T, "i"))).isEmpty();
        assertThat(RENDERER.cleanupQuery(MAKES)).isEmpty();
    }

    @Test
    void rawSqlIsSplitAndKeepsLineNumbers() {
        Operation raw = ExecuteSql.of("SELECT 1;\nSELECT 2", 7);

        assertThat(RENDERER.render(List.of(raw), SchemaModel.empty()))
                .extracting(statement -> statement.text() + " in " + statement.line())
                .containsExactly("SELECT 1 in 7", "SELECT 2 in 8");
    }
}
