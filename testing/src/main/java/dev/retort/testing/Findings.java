package dev.retort.testing;

import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.revision.Revision;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/** Collects what a check has found, so that one run reports everything. */
final class Findings {
    private final List<ErrorText.Fact> facts = new ArrayList<>();

    /** Adds a finding about a revision. */
    void add(Revision revision, String text) {
        String file = revision.source().isEmpty() ? "" : "\nin " + revision.source();
        add(revision.id().value(), text + file);
    }

    /** Adds a finding; one that was already added is not repeated. */
    void add(String label, String text) {
        ErrorText.Fact fact = new ErrorText.Fact(label, text);
        if (!facts.contains(fact)) {
            facts.add(fact);
        }
    }

    /** Returns why something has failed, with what the database or the revision says about it. */
    static String reason(RetortException failure) {
        StringBuilder reason = new StringBuilder(failure.text().why());
        for (ErrorText.Fact fact : failure.text().facts()) {
            reason.append('\n').append(fact.label()).append(": ").append(fact.value());
        }
        return reason.toString();
    }

    /**
     * Fails the test if there are findings.
     *
     * @param what what is wrong, without a full stop
     * @param fix what to do
     * @throws AssertionFailedError if there are findings, with the four parts of an error
     */
    void failIfAny(String what, String fix) {
        if (!facts.isEmpty()) {
            String why = facts.size() == 1 ? "1 finding" : facts.size() + " findings";
            throw new AssertionFailedError(new ErrorText(what, why, facts, fix).format("retort"));
        }
    }
}
