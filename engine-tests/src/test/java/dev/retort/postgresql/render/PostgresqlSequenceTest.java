package dev.retort.postgresql.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.op.AlterSequence;
import dev.retort.op.CreateSequence;
import dev.retort.op.Operation;
import dev.retort.op.Reversal;
import dev.retort.schema.DataType;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** AlterSequence changes only the specified parameters of a sequence on a real server. */
class PostgresqlSequenceTest {
    @Test
    void currentValueOfASequenceIsKept() throws SQLException {
        Sequence numbers = Sequence.of(QualifiedName.of("numbers"));
        SchemaModel model = SchemaModel.empty().withSequence(numbers);
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            session.create(model);
            session.query("SELECT nextval('numbers') FROM generate_series(1, 5)");

            SchemaModel after = session.run(
                    model,
                    new AlterSequence(
                            numbers,
                            numbers.withIncrement(10)
                                    .withStart(3L)
                                    .withBounds(1L, 100L)
                                    .withComment("ten")));

            assertThat(session.query("SELECT nextval('numbers')")).containsExactly("15");
            assertThat(session.model()).isEqualTo(PostgresqlTestSession.RENDERER.normalize(after));
        }
    }

    /** The old and the new sequence of the operation, and the actual sequence before and after it. */
    static Stream<Arguments> sequences() {
        Sequence declared = Sequence.of(QualifiedName.of("s"));
        Sequence actual = PostgresqlSequenceSql.withDefaults(declared)
                .withStart(7L)
                .withCache(5L)
                .withBounds(2L, 900L);
        Sequence bound = declared.withBounds(-100L, 100L);
        return Stream.of(
                Arguments.of(declared, declared.withIncrement(2), actual, actual.withIncrement(2)),
                Arguments.of(declared, declared.cycling(), actual, actual.cycling()),
                Arguments.of(declared, declared.withComment("x"), actual, actual.withComment("x")),
                Arguments.of(declared, declared.withCache(9L), actual, actual.withCache(9L)),
                Arguments.of(declared.withCache(5L), declared, actual, actual.withCache(1L)),
                Arguments.of(declared, declared.withBounds(null, 800L), actual, actual.withBounds(2L, 800L)),
                Arguments.of(
                        declared,
                        declared.withType(DataType.integer()),
                        actual,
                        actual.withType(DataType.integer()).withBounds(2L, (long) Integer.MAX_VALUE)),
                Arguments.of(
                        bound,
                        bound.withIncrement(-1),
                        PostgresqlSequenceSql.withDefaults(bound).withCache(5L),
                        PostgresqlSequenceSql.withDefaults(bound.withIncrement(-1))
                                .withCache(5L)));
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void unchangedParametersKeepTheirCurrentState(Sequence from, Sequence to, Sequence actual, Sequence after)
            throws SQLException {
        AlterSequence operation = new AlterSequence(from, to);
        try (PostgresqlTestSession session = new PostgresqlTestSession()) {
            SchemaModel before = session.run(List.of(new CreateSequence(actual)));

            SchemaModel model = session.run(before, operation);
            assertThat(session.model().sequences()).containsExactly(after);
            assertThat(PostgresqlTestSession.RENDERER.normalize(model).sequences())
                    .containsExactly(after);

            for (Operation back : ((Reversal.Possible) operation.reverse(before)).operations()) {
                model = session.run(model, back);
            }
            assertThat(session.model().sequences()).containsExactly(actual);
        }
    }
}
