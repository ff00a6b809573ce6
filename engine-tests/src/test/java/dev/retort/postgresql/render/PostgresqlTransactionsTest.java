package dev.retort.postgresql.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.dialect.Renderer;
import dev.retort.op.AddEnumValue;
import dev.retort.op.Concurrency;
import dev.retort.op.CreateEnum;
import dev.retort.op.CreateIndex;
import dev.retort.op.DropIndex;
import dev.retort.op.ExecuteSql;
import dev.retort.op.Operation;
import dev.retort.schema.EnumType;
import dev.retort.schema.Index;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot share a transaction, and what a cut attempt leaves behind. */
class PostgresqlTransactionsTest {
    private static final Renderer RENDERER = PostgresqlLive.RENDERER;
    private static final QualifiedName T = QualifiedName.of("t");
    private static final QualifiedName MOOD = QualifiedName.of("mood");
    private static final Operation MAKES = new CreateEnum(EnumType.of(MOOD, List.of("sad")));
    private static final Operation ADDS = AddEnumValue.of(MOOD, "glad");
    private static final Operation CONCURRENTLY = new CreateIndex(T, Index.of("i", "a"), Concurrency.CONCURRENT);

    @Test
    void onlyConcurrentIndexesAndNewValuesOfOldTypesRunAlone() {
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
        assertThat(RENDERER.requiresAutocommit(ADDS, List.of(MAKES, ADDS))).isFalse();
    }

    @Test
    void aTypeIsNoLongerNewBehindWhatRanAlone() {
        assertThat(RENDERER.requiresAutocommit(ADDS, List.of(MAKES, CONCURRENTLY)))
                .isTrue();
        assertThat(RENDERER.requiresAutocommit(ADDS, List.of(CONCURRENTLY, MAKES)))
                .isFalse();
    }

    @Test
    void theServerHoldsANewValueBackExactlyWhereItRunsAlone() throws SQLException {
        try (PostgresqlLive live = new PostgresqlLive()) {
            String add = PostgresqlLive.statements(ADDS, SchemaModel.empty()).get(0);
            String make = PostgresqlLive.statements(MAKES, SchemaModel.empty()).get(0);
            live.send("BEGIN", make, add, "SELECT 'glad'::mood", "ROLLBACK", make, "BEGIN", add);

            assertThatThrownBy(() -> live.send("SELECT 'glad'::mood"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("55P04"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"public", "app"})
    void anIndexThatIsNotValidIsClearedAwayAndNothingElse(String namespace) throws SQLException {
        String name = "it's \\ \"new\"";
        QualifiedName table = new QualifiedName(namespace.equals("app") ? "app" : null, "t");
        Operation create = new CreateIndex(table, Index.of(name, "a").asUnique(), Concurrency.CONCURRENT);
        try (PostgresqlLive live = new PostgresqlLive()) {
            for (String each : List.of("public", "app")) {
                live.send(
                        "CREATE TABLE " + each + ".t (a integer)",
                        "INSERT INTO " + each + ".t VALUES (1), (1)",
                        "CREATE INDEX fine ON " + each + ".t (a)");
                assertThatThrownBy(() -> live.send(
                                "CREATE UNIQUE INDEX CONCURRENTLY \"it's \\ \"\"new\"\"\" ON " + each + ".t (a)"))
                        .isInstanceOf(SQLException.class);
            }
            String query = RENDERER.cleanupQuery(create).orElseThrow();
            assertThat(RENDERER.cleanupQuery(new DropIndex(table, name, Concurrency.CONCURRENT)))
                    .contains(query);

            List<String> statements = live.query(query);
            live.send(statements.toArray(String[]::new));

            assertThat(statements).containsExactly("DROP INDEX CONCURRENTLY " + namespace + ".\"it's \\ \"\"new\"\"\"");
            assertThat(live.query(query)).isEmpty();
            assertThat(live.query("SELECT indexname FROM pg_indexes WHERE tablename = 't' ORDER BY 1"))
                    .containsExactly("fine", "fine", name);
            live.send("DELETE FROM " + namespace + ".t");
            live.send(PostgresqlLive.statements(create, SchemaModel.empty()).toArray(String[]::new));
            assertThat(live.query(query)).isEmpty();
        }
    }

    @Test
    void nothingIsLeftByWhatRunsInATransaction() {
        assertThat(RENDERER.cleanupQuery(CreateIndex.of(T, Index.of("i", "a")))).isEmpty();
        assertThat(RENDERER.cleanupQuery(DropIndex.of(T, "i"))).isEmpty();
        assertThat(RENDERER.cleanupQuery(MAKES)).isEmpty();
    }

    @Test
    void rawSqlIsSplitAndKeepsItsLines() {
        Operation raw = ExecuteSql.of("SELECT 1;\nSELECT 2", 7);

        assertThat(RENDERER.render(List.of(raw), SchemaModel.empty()))
                .extracting(statement -> statement.text() + " in " + statement.line())
                .containsExactly("SELECT 1 in 7", "SELECT 2 in 8");
    }
}
