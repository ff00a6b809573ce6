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

/** Sequences of a real server are altered in what is meant, and in nothing else. */
class PostgresqlSequenceTest {
    @Test
    void theNumberAtWhichASequenceStandsStays() throws SQLException {
        Sequence numbers = Sequence.of(QualifiedName.of("numbers"));
        SchemaModel model = SchemaModel.empty().withSequence(numbers);
        try (PostgresqlLive live = new PostgresqlLive()) {
            live.create(model);
            live.query("SELECT nextval('numbers') FROM generate_series(1, 5)");

            SchemaModel after = live.run(
                    model,
                    new AlterSequence(
                            numbers,
                            numbers.withIncrement(10)
                                    .withStart(3L)
                                    .withBounds(1L, 100L)
                                    .withComment("ten")));

            assertThat(live.query("SELECT nextval('numbers')")).containsExactly("15");
            assertThat(live.model()).isEqualTo(PostgresqlLive.RENDERER.normalize(after));
        }
    }

    /** The sequence as its author knew it, what the author makes of it, and what is there before and after. */
    static Stream<Arguments> sequences() {
        Sequence known = Sequence.of(QualifiedName.of("s"));
        Sequence there =
                PostgresqlSequenceSql.whole(known).withStart(7L).withCache(5L).withBounds(2L, 900L);
        Sequence bound = known.withBounds(-100L, 100L);
        return Stream.of(
                Arguments.of(known, known.withIncrement(2), there, there.withIncrement(2)),
                Arguments.of(known, known.cycling(), there, there.cycling()),
                Arguments.of(known, known.withComment("x"), there, there.withComment("x")),
                Arguments.of(known, known.withCache(9L), there, there.withCache(9L)),
                Arguments.of(known.withCache(5L), known, there, there.withCache(1L)),
                Arguments.of(known, known.withBounds(null, 800L), there, there.withBounds(2L, 800L)),
                Arguments.of(
                        known,
                        known.withType(DataType.integer()),
                        there,
                        there.withType(DataType.integer()).withBounds(2L, (long) Integer.MAX_VALUE)),
                Arguments.of(
                        bound,
                        bound.withIncrement(-1),
                        PostgresqlSequenceSql.whole(bound).withCache(5L),
                        PostgresqlSequenceSql.whole(bound.withIncrement(-1)).withCache(5L)));
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void whatASequenceHasBesideStaysAsItIsThere(Sequence from, Sequence to, Sequence there, Sequence after)
            throws SQLException {
        AlterSequence operation = new AlterSequence(from, to);
        try (PostgresqlLive live = new PostgresqlLive()) {
            SchemaModel before = live.run(List.of(new CreateSequence(there)));

            SchemaModel model = live.run(before, operation);
            assertThat(live.model().sequences()).containsExactly(after);
            assertThat(PostgresqlLive.RENDERER.normalize(model).sequences()).containsExactly(after);

            for (Operation back : ((Reversal.Possible) operation.reverse(before)).operations()) {
                model = live.run(model, back);
            }
            assertThat(live.model().sequences()).containsExactly(there);
        }
    }
}
