package dev.retort.internal.prepare;

import dev.retort.op.Operation;
import dev.retort.op.RunJdbc;
import dev.retort.sql.SqlStatement;
import java.util.List;
import java.util.stream.Collectors;

/** One piece of work of a step: the smallest part that a journal distinguishes. */
public sealed interface Work {
    /**
     * A statement as its author wrote it.
     *
     * @param statement the statement with its line in the file; line 0 if it comes from a Java revision
     */
    record Sql(SqlStatement statement) implements Work {
        @Override
        public String display() {
            return statement.text();
        }

        @Override
        public String content() {
            return statement.text();
        }
    }

    /**
     * Operations that are rendered together, when they are executed.
     *
     * @param operations one operation, or several of which each can be merged with the next
     */
    record Change(List<Operation> operations) implements Work {
        public Change {
            operations = List.copyOf(operations);
        }

        @Override
        public String display() {
            return operations.stream().map(Operation::displayWithDetails).collect(Collectors.joining("; "));
        }

        @Override
        public String content() {
            return operations.toString();
        }
    }

    /** Java code that runs on the connection. */
    record Java(RunJdbc operation) implements Work {
        @Override
        public String display() {
            return operation.display();
        }

        @Override
        public String content() {
            return operation.display();
        }
    }

    /** A description for messages. */
    String display();

    /** The text from which the fingerprint is computed: equal for the same work in every run. */
    String content();
}
