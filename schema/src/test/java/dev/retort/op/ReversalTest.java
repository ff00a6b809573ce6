package dev.retort.op;

import static dev.retort.op.Shop.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.op.Operation.Applied;
import dev.retort.op.Operation.DataLoss;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists of operations, and raw SQL among them. */
class ReversalTest {
    private static final ExecuteSql SQL = ExecuteSql.of("DROP TABLE users", 3);

    @Test
    void rawSqlLeavesTheModelUnknownWhateverFollows() {
        Outcome outcome = SQL.apply(MODEL).then(new DropTable(NOWHERE));

        assertThat(outcome.model()).isEmpty();
        assertThat(outcome)
                .isEqualTo(new Outcome.Unknown("SQL of line 3 is not read, so that the schema after it is not known"));
    }

    @Test
    void rawSqlHasNoReversalAndNobodyKnowsWhatItDoes() {
        assertThat(SQL.reverse(MODEL)).isInstanceOf(Reversal.Impossible.class);
        assertThat(SQL.isApplied(MODEL)).isEqualTo(Applied.UNKNOWN);
        assertThat(SQL.destroysData()).isEqualTo(DataLoss.DEPENDS);
        assertThat(SQL.touches()).isEmpty();
    }

    @Test
    void eachOperationIsReversedAgainstTheModelThatItFinds() {
        List<Operation> operations = List.of(new DropTable(ORDERS), new RenameTable(USERS, ORDERS));

        assertThat(Reversal.ofAll(operations, MODEL, Outcome::then))
                .isEqualTo(Reversal.by(
                        new RenameTable(ORDERS, USERS),
                        new CreateTable(MODEL.table(ORDERS).orElseThrow())));
        assertThat(Reversal.ofAll(List.of(), MODEL, Outcome::then)).isEqualTo(Reversal.by());
    }

    @Test
    void aListWithOneThatHasNoReversalHasNone() {
        AddEnumValue added = AddEnumValue.of(MOOD, "so-so");

        assertThat(Reversal.ofAll(List.of(new DropTable(ORDERS), added), MODEL, Outcome::then))
                .isEqualTo(added.reverse(MODEL));
        assertThat(Reversal.ofAll(List.of(SQL, new DropTable(ORDERS)), MODEL, Outcome::then))
                .isEqualTo(SQL.reverse(MODEL));
    }

    @Test
    void aListWithOneThatCannotBeAppliedIsRefused() {
        assertThatExceptionOfType(OperationException.class)
                .isThrownBy(() ->
                        Reversal.ofAll(List.of(new DropTable(ORDERS), new DropTable(ORDERS)), MODEL, Outcome::then))
                .withMessageContaining("there is no table orders");
    }
}
