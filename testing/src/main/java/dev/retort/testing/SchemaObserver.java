package dev.retort.testing;

import dev.retort.internal.drift.ExactComparison;
import dev.retort.internal.inspect.DatabaseContent;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.script.Scripts;
import dev.retort.result.CompareRequest;
import dev.retort.result.SchemaChange;
import dev.retort.schema.SchemaModel;
import java.util.Collections;
import java.util.List;

/** Compares the schema before and after the round trip of each revision. */
final class SchemaObserver implements RoundTrips.Observer {
    private static final DatabaseContent NOTHING =
            new DatabaseContent(SchemaModel.empty(), Collections.emptySortedMap());

    private final Findings findings;
    private final Scripts scripts;
    private DatabaseContent before = NOTHING;
    private DatabaseContent after = NOTHING;

    SchemaObserver(Setup setup, Findings findings) {
        this.scripts = setup.readScripts();
        this.findings = findings;
    }

    @Override
    public void before(TestedDatabase database) {
        before = content(database);
    }

    @Override
    public void upgraded(TestedDatabase database) {
        after = content(database);
    }

    @Override
    public boolean downgraded(TestedDatabase database, Revision revision) {
        return isSame(database, before, "the downgrade of " + revision.display(), revision);
    }

    @Override
    public boolean upgradedAgain(TestedDatabase database, Revision revision) {
        return isSame(database, after, "the second upgrade of " + revision.display(), revision);
    }

    @Override
    public void complete(TestedDatabase database) {}

    private DatabaseContent content(TestedDatabase database) {
        return database.content(scripts);
    }

    private boolean isSame(TestedDatabase database, DatabaseContent expected, String step, Revision revision) {
        ExactComparison comparison = compare(content(database), expected, database);
        for (SchemaChange change : comparison.changes()) {
            findings.add(revision, difference(change, step));
        }
        for (String other : comparison.others()) {
            findings.add(revision, "the schema differs after " + step + ": " + other);
        }
        return isEmpty(comparison);
    }

    /** Returns whether two contents of a database are the same, apart from the order of columns. */
    static boolean isSame(DatabaseContent one, DatabaseContent other, TestedDatabase database) {
        return isEmpty(compare(one, other, database));
    }

    private static boolean isEmpty(ExactComparison comparison) {
        return comparison.changes().isEmpty() && comparison.others().isEmpty();
    }

    private static ExactComparison compare(DatabaseContent from, DatabaseContent to, TestedDatabase database) {
        return ExactComparison.of(
                from,
                to,
                database.dialect().comparison(),
                CompareRequest.all().withRenames(List.of(), CompareRequest.UnnamedRenames.DROP_AND_ADD));
    }

    /** Describes what would have to be changed as what is wrong. */
    private static String difference(SchemaChange change, String step) {
        String display = change.display();
        if (display.startsWith("drop ")) {
            return display.substring("drop ".length()) + " is left behind by " + step;
        }
        if (display.startsWith("create ") || display.startsWith("add ")) {
            String object = display.replaceFirst("^(create|add) ", "").replace(" to table ", " of table ");
            return object + " is missing after " + step;
        }
        String details = change.comments().isEmpty() ? "" : " (" + String.join("; ", change.comments()) + ")";
        return "the schema differs after " + step + "; this would restore it: " + display + details;
    }
}
