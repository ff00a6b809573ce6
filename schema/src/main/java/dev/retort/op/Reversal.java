package dev.retort.op;

import dev.retort.schema.SchemaModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** What takes an operation back: operations, or the reason why there are none. */
public sealed interface Reversal {
    /**
     * These operations, in the order in which they are to be run.
     *
     * @param operations empty if the operation changed nothing
     */
    record Possible(List<Operation> operations) implements Reversal {
        /** Copies the list. */
        public Possible {
            operations = List.copyOf(operations);
        }
    }

    /** There are none, for this reason, a sentence without its full stop. */
    record Impossible(String reason) implements Reversal {}

    /** These operations. */
    static Reversal by(Operation... operations) {
        return new Possible(List.of(operations));
    }

    /** None, for this reason. */
    static Reversal lacking(String reason) {
        return new Impossible(reason);
    }

    /**
     * What takes a whole list back: each one's reversal against the model that it finds, the last one first.
     *
     * @param step the outcome of one more operation: {@link SchemaState#then}, or what knows more
     * @return the first reason met, where one of them has no reversal
     * @throws OperationException if one of them cannot be applied
     */
    static Reversal ofAll(
            List<Operation> operations, SchemaModel before, BiFunction<SchemaState, Operation, SchemaState> step) {
        List<Operation> back = new ArrayList<>();
        SchemaState outcome = new SchemaState.Known(before);
        for (Operation operation : operations) {
            Reversal reversal =
                    outcome instanceof SchemaState.Known known ? operation.reverse(known.after()) : operation.reverse();
            if (reversal instanceof Impossible impossible && outcome instanceof SchemaState.Unknown unknown) {
                return lacking(impossible.reason() + ": " + unknown.reason());
            }
            if (!(reversal instanceof Possible possible)) {
                return reversal;
            }
            back.addAll(0, possible.operations());
            outcome = step.apply(outcome, operation);
        }
        return new Possible(back);
    }
}
