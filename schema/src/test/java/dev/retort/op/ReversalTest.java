package dev.retort.op;

import static dev.retort.op.Shop.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.op.Operation.CompletionState;
import dev.retort.op.Operation.DataLoss;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reversals of lists of operations, including raw SQL. */
class ReversalTest {
    private static final SchemaState KNOWN = new SchemaState.Known(MODEL);
    private static final ExecuteSql SQL = ExecuteSql.of("DROP TABLE users", 3);

    @Test
    void theModelStaysUnknownAfterRawSql() {
        SchemaState state = SQL.apply(MODEL).then(new DropTable(NOWHERE));

        assertThat(state.model()).isEmpty();
        assertThat(state)
                .isEqualTo(new SchemaState.Unknown("SQL of line 3 is not analyzed, so the schema after it is unknown"));
    }

    @Test
    void rawSqlHasNoReversalAndAnUnknownEffect() {
        assertThat(SQL.reverse(MODEL)).isInstanceOf(Reversal.Impossible.class);
        assertThat(SQL.completionState(MODEL)).isEqualTo(CompletionState.UNKNOWN);
        assertThat(SQL.destroysData()).isEqualTo(DataLoss.DEPENDS);
        assertThat(SQL.affectedTables()).isEmpty();
    }

    @Test
    void eachOperationIsReversedAgainstTheModelBeforeIt() {
        List<Operation> operations = List.of(new DropTable(ORDERS), new RenameTable(USERS, ORDERS));

        assertThat(Reversal.ofAll(operations, KNOWN, SchemaState::then))
                .isEqualTo(Reversal.of(
                        new RenameTable(ORDERS, USERS),
                        new CreateTable(MODEL.table(ORDERS).orElseThrow())));
        assertThat(Reversal.ofAll(List.of(), KNOWN, SchemaState::then)).isEqualTo(Reversal.of());
    }

    @Test
    void aListWithAnIrreversibleOperationIsIrreversible() {
        AddEnumValue added = AddEnumValue.of(MOOD, "so-so");

        assertThat(Reversal.ofAll(List.of(new DropTable(ORDERS), added), KNOWN, SchemaState::then))
                .isEqualTo(added.reverse(MODEL));
        assertThat(Reversal.ofAll(List.of(SQL, new DropTable(ORDERS)), KNOWN, SchemaState::then))
                .isEqualTo(SQL.reverse(MODEL));
    }

    @Test
    void rejectsAListWithAnOperationThatCannotBeApplied() {
        assertThatExceptionOfType(OperationException.class)
                .isThrownBy(() ->
                        Reversal.ofAll(List.of(new DropTable(ORDERS), new DropTable(ORDERS)), KNOWN, SchemaState::then))
                .withMessageContaining("there is no table orders");
    }
}
