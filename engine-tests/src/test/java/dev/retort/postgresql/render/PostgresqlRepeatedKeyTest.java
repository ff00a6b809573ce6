package dev.retort.postgresql.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.op.CreateTable;
import dev.retort.op.DropTable;
import dev.retort.op.Operation;
import dev.retort.op.Reversal;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.Deferral;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.schema.Unique;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Unique constraints on the same columns, which CREATE TABLE of PostgreSQL would merge. */
class PostgresqlRepeatedKeyTest {
    private static Table table() {
        Unique unique = Unique.of("a", "b");
        Table bare = Table.of(
                QualifiedName.of("app", "t"),
                Column.of("a", DataType.integer()).notNull(),
                Column.of("b", DataType.integer()).notNull());
        List<Unique> uniques = List.of(
                unique.withName("u_same_as_key").withComment("it's \\ kept"),
                unique.withName("u_same_again"),
                Unique.of("b", "a").withName("u_other_order"),
                unique.withInclude(List.of("b")).withName("u_include"),
                unique.withInclude(List.of("b")).withName("u_include_again"),
                unique.withNullsNotDistinct().withName("u_nulls"),
                unique.withNullsNotDistinct().withName("u_nulls_again"),
                unique.withDeferral(Deferral.DEFERRABLE).withName("u_deferrable"),
                unique.withDeferral(Deferral.INITIALLY_DEFERRED).withName("u_deferred"),
                unique.withDeferral(Deferral.INITIALLY_DEFERRED).withName("u_deferred_again"));
        Table table = bare.withConstraint(PrimaryKey.of("a", "b").withName("k"));
        for (Unique each : uniques) {
            table = table.withConstraint(each);
        }
        return table;
    }

    @Test
    void allConstraintsAreCreated() throws SQLException {
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            session.create(SchemaModel.empty().withTable(table()));

            assertThat(session.model().tables()).containsExactly(table());
        }
    }

    @Test
    void droppedTableIsRestoredWithAllConstraints() throws SQLException {
        Operation drop = new DropTable(table().name());
        SchemaModel model = SchemaModel.empty().withTable(table());
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            session.create(model);
            Reversal reversal = drop.reverse(model);
            SchemaModel empty = session.run(model, drop);
            for (Operation operation : ((Reversal.Possible) reversal).operations()) {
                empty = session.run(empty, operation);
            }

            assertThat(session.model().tables()).containsExactly(table());
        }
    }

    @Test
    void constraintsThatDifferStayInCreateTable() {
        String create = PostgresqlTestSession.statements(new CreateTable(table()), SchemaModel.empty())
                .get(0);

        assertThat(create)
                .contains("\"k\"", "\"u_other_order\"", "\"u_include\"", "\"u_nulls\"", "\"u_deferrable\"")
                .doesNotContain("u_same", "_again");
    }
}
