package dev.retort.postgresql.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.op.AddColumn;
import dev.retort.op.AddConstraint;
import dev.retort.op.AlterColumn;
import dev.retort.op.CommentTarget;
import dev.retort.op.Concurrency;
import dev.retort.op.CreateIndex;
import dev.retort.op.CreateTable;
import dev.retort.op.DropIndex;
import dev.retort.op.Operation;
import dev.retort.op.SetComment;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Index;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables and their indexes on a real server. */
class PostgresqlTableTest {
    private static final QualifiedName T = QualifiedName.of("t");
    private static final Column C = Column.of("c", DataType.text());

    @Test
    void toastParametersAreKept() throws SQLException {
        Map<String, String> options = Map.of("toast.autovacuum_enabled", "false", "fillfactor", "70");
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            SchemaModel made =
                    session.run(List.of(new CreateTable(Table.of(T, C).withOptions(options))));

            assertThat(session.model()).isEqualTo(made);
        }
    }

    @Test
    void partitionedTableIsAlteredWithItsPartitions() throws SQLException {
        Column id = Column.of("id", DataType.integer()).notNull();
        Column number = Column.of("n", DataType.varchar(9)).withDefault(DefaultValue.text("7"));
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            session.send(
                    "CREATE TABLE t (id integer NOT NULL, n varchar(9) DEFAULT '7') PARTITION BY RANGE (id)",
                    "CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (10)",
                    "CREATE TABLE t2 PARTITION OF t FOR VALUES FROM (10) TO (20) PARTITION BY RANGE (id)",
                    "CREATE TABLE t2a PARTITION OF t2 FOR VALUES FROM (10) TO (20)",
                    "INSERT INTO t VALUES (1, '42'), (11, '43')");
            SchemaModel now = session.model();
            Column whole = Column.of("n", DataType.integer()).withDefault(DefaultValue.number(8));
            List<Operation> operations = List.of(
                    new AlterColumn(T, number, whole, "n::integer"),
                    AddColumn.of(T, C.withDefault(DefaultValue.text("x"))),
                    new AddConstraint(T, Check.of("(n > 0)").withName("ck")),
                    CreateIndex.of(T, Index.of("ix", "c")),
                    new SetComment(CommentTarget.column(T, "c"), "why"));
            for (Operation operation : operations) {
                now = session.run(now, operation);
            }

            assertThat(session.model()).isEqualTo(PostgresqlTestSession.RENDERER.normalize(now));
            assertThat(session.query("SELECT n + id FROM t2a")).containsExactly("54");
            assertThat(session.model().table(T).orElseThrow().columns())
                    .containsExactly(
                            id, whole, C.withDefault(DefaultValue.text("x")).withComment("why"));
        }
    }

    @ParameterizedTest
    @EnumSource(Concurrency.class)
    void indexOfAnotherTableIsNotDropped(Concurrency concurrency) throws SQLException {
        QualifiedName other = QualifiedName.of("it's other");
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            SchemaModel model = session.run(List.of(
                    new CreateTable(Table.of(T, C)),
                    new CreateTable(Table.of(other, C)),
                    CreateIndex.of(T, Index.of("an \"ix\"", "c"))));

            for (QualifiedName wrong : List.of(other, QualifiedName.of("nowhere"))) {
                DropIndex drop = new DropIndex(wrong, "an \"ix\"", concurrency);
                assertThatThrownBy(() -> session.send(
                                PostgresqlTestSession.statements(drop, model).toArray(String[]::new)))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("is on table t, not on")
                        .hasMessageContaining("Name the table");
            }
            assertThat(session.model()).isEqualTo(model);

            session.run(model, new DropIndex(T, "an \"ix\"", concurrency));
            assertThat(session.model().table(T).orElseThrow().indexes()).isEmpty();
        }
    }

    @Test
    void missingIndexIsReportedByTheServer() throws SQLException {
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            assertThatThrownBy(() ->
                            session.send(PostgresqlTestSession.statements(DropIndex.of(T, "ix"), SchemaModel.empty())
                                    .toArray(String[]::new)))
                    .hasMessageContaining("index \"ix\" does not exist");
        }
    }
}
