package dev.retort.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The reversal of an operation: operations, or the reason why it cannot be reversed. */
public sealed interface Reversal {
    /**
     * The operation can be reversed.
     *
     * @param operations the operations, in the order in which to run them; empty if there is nothing to reverse
     */
    record Possible(List<Operation> operations) implements Reversal {
        /** Copies the list. */
        public Possible {
            operations = List.copyOf(operations);
        }
    }

    /**
     * The operation cannot be reversed.
     *
     * @param reason a sentence without its full stop
     */
    record Impossible(String reason) implements Reversal {}

    /** A reversal by these operations. */
    static Reversal of(Operation... operations) {
        return new Possible(List.of(operations));
    }

    /** A reversal that is impossible for this reason. */
    static Reversal impossible(String reason) {
        return new Impossible(reason);
    }

    /**
     * The reversal of a list of operations: the reversals of all of them, in reverse order. Each is computed from the
     * model to which its operation is applied.
     *
     * @param step the outcome of one more operation: {@link SchemaState#then}, or what knows more
     * @return the reversal; if an operation has none, the reason of the first such operation
     * @throws OperationException if one of the operations cannot be applied
     */
    static Reversal ofAll(
            List<Operation> operations, SchemaState before, BiFunction<SchemaState, Operation, SchemaState> step) {
        List<Operation> reversed = new ArrayList<>();
        SchemaState state = before;
        for (Operation operation : operations) {
            Reversal reversal =
                    state.modelFor(List.of(operation)).map(operation::reverse).orElseGet(operation::reverse);
            Optional<String> unknown = state.unknownReason(operation);
            if (reversal instanceof Impossible impossible && unknown.isPresent()) {
                return impossible(impossible.reason() + ": " + unknown.get());
            }
            if (!(reversal instanceof Possible possible)) {
                return reversal;
            }
            reversed.addAll(0, possible.operations());
            state = step.apply(state, operation);
        }
        return new Possible(reversed);
    }
}
