package dev.retort.testing;

import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.script.Scripts;
import java.util.List;

/**
 * Runs each revision up, down and up again, in the order of the graph, and lets an observer compare what is there.
 * Irreversible revisions only go up.
 */
final class RoundTrips {
    private final Setup setup;
    private final Findings findings;
    private final Scripts scripts;

    RoundTrips(Setup setup, Findings findings) {
        this.setup = setup;
        this.findings = findings;
        this.scripts = setup.readScripts();
    }

    /** Observes the database around the round trip of a revision. */
    interface Observer {
        /** The next revision is about to be applied. */
        void before(TestedDatabase database);

        /** It was applied for the first time. */
        void upgraded(TestedDatabase database);

        /**
         * It was applied and downgraded.
         *
         * @return whether everything was as before
         */
        boolean downgraded(TestedDatabase database, Revision revision);

        /**
         * It was applied again.
         *
         * @return whether everything was as after the first time
         */
        boolean upgradedAgain(TestedDatabase database, Revision revision);

        /** The round trip has succeeded, or the revision is irreversible; the project's own rows were inserted. */
        void complete(TestedDatabase database);
    }

    void run(Observer observer) {
        List<Revision> all = scripts.graph().inOrder();
        int done = 0;
        // After a failure, the next revision starts from a database in which only upgrades were run.
        while (done < all.size()) {
            try (TestedDatabase database = setup.open()) {
                for (Revision earlier : all.subList(0, done)) {
                    if (!upgrade(database, earlier, "") || !insertRows(database, earlier)) {
                        return;
                    }
                }
                boolean isAsExpected = true;
                while (isAsExpected && done < all.size()) {
                    Revision next = all.get(done++);
                    isAsExpected = trip(database, next, observer) && insertRows(database, next);
                    if (isAsExpected) {
                        observer.complete(database);
                    }
                }
            }
        }
    }

    private boolean trip(TestedDatabase database, Revision revision, Observer observer) {
        observer.before(database);
        if (!upgrade(database, revision, "")) {
            return false;
        }
        observer.upgraded(database);
        try {
            // The revision names its branch, in which it is the last one that is applied.
            database.retort().downgrade(revision.id() + "@-1");
        } catch (RetortException e) {
            if (e.kind() == ErrorKind.IRREVERSIBLE) {
                return true;
            }
            findings.add(revision, "the downgrade fails: " + Findings.reason(e));
            return false;
        }
        boolean isAsBefore = observer.downgraded(database, revision);
        return isAsBefore
                && upgrade(database, revision, " after its downgrade")
                && observer.upgradedAgain(database, revision);
    }

    private boolean upgrade(TestedDatabase database, Revision revision, String when) {
        return attempt(
                revision,
                "the upgrade fails" + when + ": ",
                () -> database.retort().upgrade(revision.id().value()));
    }

    private boolean insertRows(TestedDatabase database, Revision revision) {
        List<String> rows = setup.rows().getOrDefault(revision.id().value(), List.of());
        return attempt(
                revision,
                "its rows cannot be inserted: ",
                () -> database.with(session -> {
                    rows.forEach(session::execute);
                    return true;
                }));
    }

    private boolean attempt(Revision revision, String what, Runnable work) {
        try {
            work.run();
            return true;
        } catch (RetortException e) {
            findings.add(revision, what + Findings.reason(e));
            return false;
        }
    }
}
