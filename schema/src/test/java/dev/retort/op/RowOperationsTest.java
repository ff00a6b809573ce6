package dev.retort.op;

import static dev.retort.op.Literal.number;
import static dev.retort.op.Literal.text;
import static dev.retort.op.Shop.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.retort.op.Operation.CompletionState;
import dev.retort.op.Operation.DataLoss;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Operations on rows, and the values in them. */
class RowOperationsTest {
    private static final List<String> ID = List.of("id");
    private static final Rows BOTH =
            new Rows(List.of("email", "id"), List.of(List.of(text("a"), number(1)), List.of(text("b"), number(2))));
    private static final Rows OTHERS =
            new Rows(List.of("email", "id"), List.of(List.of(text("c"), number(1)), List.of(text("d"), number(2))));

    @Test
    void insertedRowsAreDeletedByTheirKeyIfOneIsGiven() {
        assertThat(reversal(new InsertRows(USERS, BOTH, ID)))
                .containsExactly(new DeleteRows(USERS, BOTH.only(ID), BOTH));
        assertThat(new InsertRows(USERS, BOTH, List.of()).reverse(MODEL)).isInstanceOf(Reversal.Impossible.class);
        assertThat(new InsertRows(USERS, BOTH, ID).destroysData()).isEqualTo(DataLoss.NO);
    }

    @Test
    void rowOperationsAreReversibleOnlyByAUniqueKey() {
        Rows ages = new Rows(List.of("age", "mood"), List.of(List.of(number(7), text("sad"))));
        List<String> age = List.of("age");

        assertThat(List.of(
                        new InsertRows(USERS, ages, age),
                        new UpdateRows(USERS, age, ages, ages),
                        new DeleteRows(USERS, ages.only(age), ages)))
                .extracting(operation -> operation.reverse(MODEL))
                .hasOnlyElementsOfType(Reversal.Impossible.class)
                .allMatch(none -> none.toString().contains("the key [age] of table users is not unique"));
        for (List<String> unique : List.of(ID, List.of("email"), List.of("id", "email"))) {
            assertThat(new InsertRows(USERS, BOTH, unique).reverse(MODEL)).isInstanceOf(Reversal.Possible.class);
        }
        assertThat(new InsertRows(USERS, BOTH, ID).reverse()).isInstanceOf(Reversal.Impossible.class);
    }

    @Test
    void onlyAUniqueIndexOnAllRowsAndWholeColumnsMakesAKeyUnique() {
        List<String> age = List.of("age");
        Rows ages = new Rows(age, List.of(List.of(number(7))));
        Index unique = Index.of("uq", "age").asUnique();
        Map<Index, Boolean> all = Map.of(
                unique,
                true,
                Index.of("uq", "age"),
                false,
                unique.withWhere("mood = 'sad'"),
                false,
                Index.of("uq", "age", "mood").asUnique(),
                false,
                Index.of("uq", List.of(IndexKey.of("age"), IndexKey.ofExpression("id % 2")))
                        .asUnique(),
                false,
                Index.of("uq", List.of(IndexKey.of("age").withPrefixLength(3))).asUnique(),
                false);

        all.forEach((index, isKey) -> assertThat(
                        new InsertRows(USERS, ages, age).reverse(after(CreateIndex.of(USERS, index))))
                .as(index.toString())
                .isInstanceOf(isKey ? Reversal.Possible.class : Reversal.Impossible.class));
    }

    @Test
    void updatedRowsAreRestoredIfTheirFormerValuesAreGiven() {
        assertThat(reversal(new UpdateRows(USERS, ID, BOTH, OTHERS)))
                .containsExactly(new UpdateRows(USERS, ID, OTHERS, BOTH));
        assertThat(new UpdateRows(USERS, ID, BOTH, null).reverse(MODEL)).isInstanceOf(Reversal.Impossible.class);
        assertThat(new UpdateRows(USERS, ID, BOTH, OTHERS).destroysData()).isEqualTo(DataLoss.YES);
    }

    @Test
    void deletedRowsAreInsertedAgainIfTheyAreGivenCompletely() {
        assertThat(reversal(new DeleteRows(USERS, BOTH.only(ID), BOTH)))
                .containsExactly(new InsertRows(USERS, BOTH, ID));
        assertThat(new DeleteRows(USERS, BOTH.only(ID), null).reverse(MODEL)).isInstanceOf(Reversal.Impossible.class);
        assertThat(new DeleteRows(USERS, BOTH.only(ID), BOTH).destroysData()).isEqualTo(DataLoss.YES);
    }

    @Test
    void rowOperationsDoNotChangeTheModel() {
        InsertRows operation = new InsertRows(USERS, BOTH, ID);

        assertThat(after(operation)).isEqualTo(MODEL);
        assertThat(operation.completionState(MODEL)).isEqualTo(CompletionState.UNKNOWN);
        assertThat(operation.display()).isEqualTo("insert 2 rows into table users");
    }

    @Test
    void rejectsRowsOfAMissingTableOrColumn() {
        assertThat(rejection(new InsertRows(NOWHERE, BOTH, ID))).hasMessageContaining("there is no table nowhere");
        assertThat(rejection(new DeleteRows(ORDERS, BOTH, null))).hasMessageContaining("there is no column email");
        assertThat(rejection(new UpdateRows(ORDERS, ID, BOTH, null))).hasMessageContaining("there is no column email");
    }

    @Test
    void rowsHaveAValueForEachColumn() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rows(ID, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rows(List.of(), List.of(List.of())));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rows(ID, List.of(List.of())));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rows(List.of("id", "id"), List.of(List.of(number(1), number(1)))));
    }

    @Test
    void rejectsAnInvalidKey() {
        Rows twice = new Rows(ID, List.of(List.of(number(1)), List.of(number(1))));
        Rows none = new Rows(ID, List.of(List.of(Literal.NULL)));

        assertThatIllegalArgumentException().isThrownBy(() -> new InsertRows(USERS, twice, ID));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeleteRows(USERS, none, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new InsertRows(USERS, BOTH, List.of("age")));
        assertThatIllegalArgumentException().isThrownBy(() -> new UpdateRows(USERS, List.of(), BOTH, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new UpdateRows(USERS, ID, BOTH.only(ID), null));
    }

    @Test
    void rejectsFormerRowsWithOtherKeys() {
        Rows one = new Rows(List.of("email", "id"), List.of(List.of(text("c"), number(1))));

        assertThatIllegalArgumentException().isThrownBy(() -> new UpdateRows(USERS, ID, BOTH, one));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeleteRows(USERS, BOTH.only(ID), one));
    }

    @Test
    void equalValuesAreEqualLiterals() {
        assertThat(number(new BigDecimal("1.50"))).isEqualTo(number(new BigDecimal("1.5")));
        assertThat(number(new BigDecimal("1e2"))).isEqualTo(number(100));
        assertThat(Literal.bytes(new byte[] {(byte) 0xab, 0})).isEqualTo(new Literal(Literal.Kind.BYTES, "AB00"));
        assertThat(Literal.time(LocalTime.of(7, 5)).text()).isEqualTo("07:05:00");
        assertThat(Literal.timestamp(LocalDateTime.of(2026, 1, 29, 5, 4)).text())
                .isEqualTo("2026-01-29T05:04:00");
        assertThat(new Literal(Literal.Kind.TIMESTAMPTZ, "2026-01-29T05:04:00.100Z"))
                .isEqualTo(Literal.timestamptz(Instant.parse("2026-01-29T05:04:00.1Z")));
        assertThat(Literal.date(LocalDate.of(2026, 1, 29)).text()).isEqualTo("2026-01-29");
        assertThat(Literal.uuid(new UUID(0, 1)).text()).isEqualTo("00000000-0000-0000-0000-000000000001");
        assertThat(text("1")).isNotEqualTo(number(1));
    }

    @Test
    void rejectsATextOfAnotherKindWithoutShowingIt() {
        for (Literal.Kind kind : Literal.Kind.values()) {
            if (kind != Literal.Kind.TEXT && kind != Literal.Kind.JSON) {
                assertThatIllegalArgumentException()
                        .as("%s", kind)
                        .isThrownBy(() -> new Literal(kind, "hunter2"))
                        .withMessageNotContaining("hunter2")
                        .withNoCause();
            }
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Literal.json(" "));
    }
}
