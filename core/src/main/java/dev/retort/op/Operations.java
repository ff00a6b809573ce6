package dev.retort.op;

import java.util.ArrayList;
import java.util.List;

/** What a revision in Java is written with: each method records one operation, and none runs anything. */
public final class Operations {
    private final List<Operation> recorded = new ArrayList<>();
    private boolean derived;

    Operations() {}

    /** Says that what is recorded here is to be derived from the other direction. */
    void derive() {
        derived = true;
    }

    List<Operation> recorded() {
        return List.copyOf(recorded);
    }

    boolean isDerived() {
        return derived;
    }
}
