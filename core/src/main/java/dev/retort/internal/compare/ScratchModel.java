package dev.retort.internal.compare;

import dev.retort.dialect.ComparisonRules;
import dev.retort.dialect.Dialect;
import dev.retort.dialect.RefusedOperationException;
import dev.retort.dialect.Renderer;
import dev.retort.error.RetortException;
import dev.retort.error.Scrubber;
import dev.retort.internal.inspect.Inspector;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.op.CreateTable;
import dev.retort.op.DropTable;
import dev.retort.op.Operation;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the database normalize the expressions of a model, so that they can be compared with those in its catalog. The
 * tables with these expressions are created in a scratch database, inspected, and discarded.
 *
 * <p>An expression that the database refuses keeps its text: either it is invalid, and the upgrade will report the
 * error, or it refers to an object that does not exist yet.
 */
final class ScratchModel {
    private static final Logger LOG = LoggerFactory.getLogger(ScratchModel.class);
    private static final int PASSES = 2;

    private final Session session;
    private final Dialect dialect;
    private final Renderer renderer;

    ScratchModel(Session session, Renderer renderer) {
        this.session = session;
        this.dialect = session.dialect();
        this.renderer = renderer;
    }

    /**
     * Returns the model with normalized expressions.
     *
     * <p>A text that PostgreSQL prints may be printed differently once more when it is stored again, as by a downgrade.
     * Therefore, what still differs is stored a second time.
     *
     * @param database the schema of the database; tables whose expressions are the same there are not created
     * @param model the model, normalized by the renderer
     */
    SchemaModel normalized(SchemaModel database, SchemaModel model) {
        Optional<ComparisonRules.ScratchDatabase> scratch = dialect.comparison().scratch();
        Map<QualifiedName, Table> unclear = new TreeMap<>();
        for (Table wanted : model.tables()) {
            if (!areSame(database, wanted)) {
                unclear.put(wanted.name(), wanted);
            }
        }
        SchemaModel normalized = model;
        for (int pass = 0; pass < PASSES && scratch.isPresent() && !unclear.isEmpty(); pass++) {
            Map<String, Table> found = created(scratch.get(), List.copyOf(unclear.values()));
            Map<QualifiedName, Table> stillUnclear = new TreeMap<>();
            int number = 0;
            for (Table written : unclear.values()) {
                Table stored = found.get(TableExpressions.scratchName(number++));
                if (stored != null) {
                    Table known =
                            replaced(database, normalized.table(written.name()).orElseThrow(), stored);
                    normalized = normalized.withTableReplaced(known);
                    if (!areSame(database, known)) {
                        stillUnclear.put(written.name(), TableExpressions.replaced(written, stored, text -> true));
                    }
                }
            }
            unclear = stillUnclear;
        }
        return normalized;
    }

    private boolean areSame(SchemaModel database, Table wanted) {
        return database.table(wanted.name())
                .filter(existing -> !TableExpressions.areSame(existing, wanted, dialect.comparison()))
                .isEmpty();
    }

    private Table replaced(SchemaModel database, Table wanted, Table stored) {
        Table existing = database.table(wanted.name()).orElseThrow();
        return TableExpressions.replaced(wanted, stored, TableExpressions.isIn(existing, dialect.comparison()));
    }

    private Map<String, Table> created(ComparisonRules.ScratchDatabase scratch, List<Table> tables) {
        if (scratch.url().isEmpty()) {
            return created(session, scratch, tables);
        }
        String settings = scratch.settings().isEmpty()
                ? ""
                : session.query(scratch.settings(), row -> row.text(1)).get(0);
        try (Session own = inMemory(dialect, scratch.url("") + settings)) {
            return created(own, scratch, tables);
        }
    }

    /**
     * Opens an empty database in memory, which takes the place of a file that does not exist yet; empty if databases of
     * this kind are never in memory.
     */
    static Optional<Session> inMemory(Dialect dialect) {
        return dialect.comparison()
                .scratch()
                .filter(scratch -> !scratch.url().isEmpty())
                .map(scratch -> inMemory(dialect, scratch.url("")));
    }

    private static Session inMemory(Dialect dialect, String url) {
        SessionSource.Address address = new SessionSource.Address(dialect.database(), url, Map.of(), () -> false, url);
        return SessionSource.of(dialect, address, Scrubber.NONE, "retort scratch")
                .openForLock();
    }

    private Map<String, Table> created(Session own, ComparisonRules.ScratchDatabase scratch, List<Table> tables) {
        own.begin();
        try {
            scratch.setup().forEach(own::execute);
            List<Table> reduced = new ArrayList<>();
            for (Table table : tables) {
                reduced.add(TableExpressions.only(table, reduced.size()));
            }
            if (!create(own, scratch, reduced)) {
                return Map.of();
            }
            String namespace = scratch.namespace().isEmpty()
                    ? ""
                    : own.query(scratch.namespace(), row -> row.text(1)).get(0);
            Map<String, Table> found = new TreeMap<>();
            new Inspector(own)
                    .inspectWithin(namespace)
                    .tables()
                    .forEach(table -> found.put(table.name().name(), table));
            return found;
        } finally {
            own.rollback();
        }
    }

    /** Creates as much of the tables as possible; returns whether there is any. */
    private boolean create(Session own, ComparisonRules.ScratchDatabase scratch, List<Table> tables) {
        boolean canCombine =
                scratch.url().isEmpty() && dialect.server().transaction().canCombineStatements();
        List<String> all = tables.stream()
                .flatMap(table -> statements(new CreateTable(table), SchemaModel.empty()).stream())
                .toList();
        if (canCombine && !all.isEmpty() && isSent(own, List.of(String.join(";\n", all)))) {
            return true;
        }
        boolean isAnyCreated = false;
        for (Table table : tables) {
            isAnyCreated |= isCreated(own, table)
                    || TableExpressions.accepted(table, part -> isCreated(own, part) && isDropped(own, part))
                            .filter(part -> isCreated(own, part))
                            .isPresent();
        }
        return isAnyCreated;
    }

    private boolean isCreated(Session own, Table table) {
        List<String> statements = statements(new CreateTable(table), SchemaModel.empty());
        return !statements.isEmpty() && isSent(own, statements);
    }

    private boolean isDropped(Session own, Table table) {
        return isSent(
                own, statements(new DropTable(table.name()), SchemaModel.empty().withTable(table)));
    }

    /** Returns the statements of an operation; none if the database does not support it. */
    private List<String> statements(Operation operation, SchemaModel before) {
        try {
            return renderer.render(List.of(operation), before).stream()
                    .map(SqlStatement::text)
                    .toList();
        } catch (RefusedOperationException e) {
            return List.of();
        }
    }

    /** Sends statements; returns false if the database refuses one of them, which aborts only a real transaction. */
    private boolean isSent(Session own, List<String> statements) {
        boolean isTransaction = own == session;
        if (isTransaction) {
            own.execute("SAVEPOINT retort_scratch");
        }
        try {
            statements.forEach(own::execute);
            return true;
        } catch (RetortException e) {
            LOG.debug("An expression of the model could not be normalized: {}", e.getMessage());
            if (isTransaction) {
                own.execute("ROLLBACK TO SAVEPOINT retort_scratch");
            }
            return false;
        }
    }
}
