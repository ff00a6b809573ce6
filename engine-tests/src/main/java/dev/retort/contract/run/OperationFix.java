package dev.retort.contract.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.dialect.Renderer;
import dev.retort.error.RetortException;
import dev.retort.op.Migration;
import dev.retort.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The fix of a refused operation: a revision that is refused, and the one that does literally what the fix says.
 *
 * @param fix a part of the text of the fix, by which it differs from the other fixes of its dialect
 * @param given runs before either of them
 * @param refused the operations of which one is refused
 * @param followed the operations that the fix asks for
 * @param expectations what has to be true after it
 */
public record OperationFix(
        String fix, Migration given, Migration refused, Migration followed, List<Consumer<TestDatabase>> expectations) {

    /** A fix on an empty database. */
    public static OperationFix of(String fix, Migration refused, Migration followed) {
        return new OperationFix(fix, op -> {}, refused, followed, List.of());
    }

    /** Runs these operations first, before those that were to run first until now. */
    public OperationFix given(Migration setup) {
        Migration both = op -> {
            setup.upgrade(op);
            given.upgrade(op);
        };
        return new OperationFix(fix, both, refused, followed, expectations);
    }

    /** Expects that a query then returns these values in its first column. */
    public OperationFix yields(String query, String... values) {
        return expecting(database -> assertThat(database.query(query)).as(query).containsExactly(values));
    }

    /** Expects that the database then rejects a statement. */
    public OperationFix rejects(String statement) {
        return expecting(database -> assertThatThrownBy(() -> database.execute(statement))
                .as(statement)
                .hasCauseInstanceOf(SQLException.class));
    }

    private OperationFix expecting(Consumer<TestDatabase> expectation) {
        List<Consumer<TestDatabase>> all = new ArrayList<>(expectations);
        all.add(expectation);
        return new OperationFix(fix, given, refused, followed, List.copyOf(all));
    }

    /** Asserts that the first revision is refused with this fix, and that the second one runs. */
    public void assertHelps(Renderer renderer, TestDatabase database) throws SQLException {
        // One connection stays open, so that an embedded database is opened only once.
        try (Connection open = database.connect()) {
            assertThat(open.isValid(1)).isTrue();
            OperationRun run = new OperationRun(renderer, database);
            run.run(given);

            RetortException refusal = catchThrowableOfType(RetortException.class, () -> run.statements(refused));
            assertThat(refusal).as("the refusal with '%s'", fix).isNotNull();
            assertThat(refusal.text().fix()).contains(fix);

            run.run(followed);
            expectations.forEach(expectation -> expectation.accept(database));
        }
    }

    @Override
    public String toString() {
        return fix;
    }
}
