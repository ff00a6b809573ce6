package dev.retort.internal.prepare;

import dev.retort.op.Operation;
import dev.retort.op.RunJdbc;
import dev.retort.sql.SqlStatement;
import java.util.List;
import java.util.stream.Collectors;

/** One thing that a step does: the smallest part of it that a journal knows. */
public sealed interface Work {
    /**
     * A statement as its author wrote it.
     *
     * @param statement with the line of its file; 0 where it comes from a revision in Java
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
     * Operations that are carried out as one, by what the dialect makes of them at the time.
     *
     * @param operations one, or several of which each joins the next
     */
    record Change(List<Operation> operations) implements Work {
        public Change {
            operations = List.copyOf(operations);
        }

        @Override
        public String display() {
            return operations.stream().map(Operation::display).collect(Collectors.joining(", "));
        }

        @Override
        public String content() {
            return operations.toString();
        }
    }

    /** Java on the connection. */
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

    /** What it does, for people. */
    String display();

    /** What its fingerprint is taken of: equal for the same work in every run. */
    String content();
}
