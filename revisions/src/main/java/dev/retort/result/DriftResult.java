package dev.retort.result;

import java.util.List;

/**
 * What somebody has changed in a database by hand: the difference between the schema that its applied revisions create
 * and the schema that it has.
 *
 * @param changes the changes as operations, each with what differs as comments; empty if there are none
 * @param others changes that are not operations, one text each, such as {@code appears: extension pgcrypto}
 */
public record DriftResult(List<SchemaChange> changes, List<String> others) {
    public DriftResult {
        changes = List.copyOf(changes);
        others = List.copyOf(others);
    }

    /** Returns whether the database is as its revisions describe it. */
    public boolean isEmpty() {
        return changes.isEmpty() && others.isEmpty();
    }
}
