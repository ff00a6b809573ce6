package dev.retort.testing;

import dev.retort.internal.inspect.DatabaseContent;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.script.Scripts;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fills the tables before each revision, and compares their rows after its downgrade. */
final class RowObserver implements RoundTrips.Observer {
    private final Setup setup;
    private final Scripts scripts;
    private final Findings findings;

    /** The tables that had rows at any time. */
    private final Set<QualifiedName> filled = new HashSet<>();

    private final Map<QualifiedName, String> refused = new LinkedHashMap<>();
    private Map<Table, TableRows> before = Map.of();
    private DatabaseContent schema = new DatabaseContent(SchemaModel.empty(), Collections.emptySortedMap());

    RowObserver(Setup setup, Findings findings) {
        this.setup = setup;
        this.findings = findings;
        this.scripts = setup.readScripts();
    }

    @Override
    public void before(TestedDatabase database) {
        before = new LinkedHashMap<>();
        schema = fill(database);
        database.with(session -> {
            schema.schema().tables().forEach(table -> before.put(table, TableRows.read(session, table)));
            return true;
        });
    }

    /** Fills the new tables, so that a downgrade drops rows, too. */
    @Override
    public void upgraded(TestedDatabase database) {
        fill(database);
    }

    @Override
    public boolean downgraded(TestedDatabase database, Revision revision) {
        List<String> lost = losses(revision);
        DatabaseContent now = database.content(scripts);
        // A schema that is not restored is found by another check, and would only make the next upgrade fail here.
        boolean isSameSchema = SchemaObserver.isSame(schema, now, database);
        return database.with(session -> {
            boolean isSame = isSameSchema;
            for (Map.Entry<Table, TableRows> entry : before.entrySet()) {
                Table table = entry.getKey();
                TableRows rows = now.schema()
                        .table(table.name())
                        .map(other -> TableRows.read(session, other))
                        .orElse(TableRows.NONE);
                for (String difference : entry.getValue().lost(rows, table, lost)) {
                    findings.add(revision, difference + " by the upgrade and downgrade of " + revision.display());
                    isSame = false;
                }
            }
            return isSame;
        });
    }

    /** Returns what the revision says that it cannot keep, and what the project says about it. */
    private List<String> losses(Revision revision) {
        List<String> all = new ArrayList<>(scripts.of(revision).limits().loses());
        all.addAll(setup.losses().getOrDefault(revision.id().value(), List.of()));
        return all;
    }

    @Override
    public boolean upgradedAgain(TestedDatabase database, Revision revision) {
        return true;
    }

    @Override
    public void complete(TestedDatabase database) {
        fill(database);
    }

    private DatabaseContent fill(TestedDatabase database) {
        DatabaseContent content = database.content(scripts);
        database.with(session -> {
            RowGenerator generator = new RowGenerator(session, content.schema());
            refused.putAll(generator.fill());
            filled.addAll(generator.filled());
            return true;
        });
        return content;
    }

    /** Reports the tables that never had rows, and therefore were not tested. */
    void finish() {
        refused.keySet().removeAll(filled);
        refused.forEach((table, reason) -> findings.add(
                "table " + table, "cannot be filled with generated rows, so it was not tested: " + reason));
    }
}
