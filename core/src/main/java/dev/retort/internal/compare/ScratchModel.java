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
 * <p>An expression that the database refuses keeps its text: the upgrade will report the error.
 */
final class ScratchModel {
    private static final Logger LOG = LoggerFactory.getLogger(ScratchModel.class);

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
     * @param database the schema of the database; tables whose expressions are the same there are not created
     * @param model the model, normalized by the renderer
     */
    SchemaModel normalized(SchemaModel database, SchemaModel model) {
        ComparisonRules rules = dialect.comparison();
        Optional<ComparisonRules.ScratchDatabase> scratch = rules.scratch();
        Map<QualifiedName, Table> unclear = new TreeMap<>();
        for (Table wanted : model.tables()) {
            database.table(wanted.name())
                    .filter(existing -> !TableExpressions.areSame(existing, wanted, rules))
                    .ifPresent(existing -> unclear.put(wanted.name(), wanted));
        }
        if (scratch.isEmpty() || unclear.isEmpty()) {
            return model;
        }
        Map<String, Table> found = created(scratch.get(), List.copyOf(unclear.values()));
        SchemaModel normalized = model;
        int number = 0;
        for (Table wanted : unclear.values()) {
            Table table = found.get(TableExpressions.scratchName(number));
            if (table != null) {
                normalized = normalized.withTableReplaced(TableExpressions.replaced(wanted, table));
            }
            number++;
        }
        return normalized;
    }

    private Map<String, Table> created(ComparisonRules.ScratchDatabase scratch, List<Table> tables) {
        if (scratch.url().isEmpty()) {
            return created(session, scratch, tables);
        }
        String settings = scratch.settings().isEmpty()
                ? ""
                : session.query(scratch.settings(), row -> row.text(1)).get(0);
        try (Session own = inMemory(dialect, scratch.url() + settings)) {
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
                .map(scratch -> inMemory(dialect, scratch.url()));
    }

    private static Session inMemory(Dialect dialect, String url) {
        SessionSource.Address address =
                new SessionSource.Address(dialect.database(), url, Map.of(), () -> false, url);
        return SessionSource.of(dialect, address, Scrubber.NONE, "retort scratch")
                .openForLock();
    }

    private Map<String, Table> created(Session own, ComparisonRules.ScratchDatabase scratch, List<Table> tables) {
        List<Table> expressions = new ArrayList<>();
        for (int number = 0; number < tables.size(); number++) {
            expressions.add(TableExpressions.only(tables.get(number), number));
        }
        try {
            if (!isCreatedAtOnce(own, scratch, expressions) && !isAnyCreated(own, scratch, expressions)) {
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

    /** Begins a transaction with all tables, in one round trip if possible; false if one of them is refused. */
    private boolean isCreatedAtOnce(Session own, ComparisonRules.ScratchDatabase scratch, List<Table> tables) {
        try {
            List<Operation> operations = new ArrayList<>();
            tables.forEach(table -> operations.add(new CreateTable(table)));
            List<Session.Command> commands = new ArrayList<>();
            scratch.setup().forEach(sql -> commands.add(Session.Command.of(sql)));
            renderer.render(operations, SchemaModel.empty())
                    .forEach(statement -> commands.add(Session.Command.of(statement.text())));
            own.begin(commands);
            return true;
        } catch (RetortException e) {
            LOG.debug("The expressions of the model are normalized one by one: {}", e.getMessage());
            own.rollback();
            return false;
        }
    }

    /** Begins a transaction with the tables that the database does not refuse; false if it refuses all. */
    private boolean isAnyCreated(Session own, ComparisonRules.ScratchDatabase scratch, List<Table> tables) {
        boolean isAnyCreated = false;
        own.begin();
        scratch.setup().forEach(own::execute);
        for (Table table : tables) {
            isAnyCreated |= scratch.url().isEmpty() ? createAtSavepoint(own, table) : create(own, table);
        }
        return isAnyCreated;
    }

    private boolean createAtSavepoint(Session own, Table table) {
        own.execute("SAVEPOINT retort_scratch");
        boolean isCreated = create(own, table);
        if (!isCreated) {
            own.execute("ROLLBACK TO SAVEPOINT retort_scratch");
        }
        return isCreated;
    }

    private boolean create(Session own, Table table) {
        try {
            for (SqlStatement statement : renderer.render(List.of(new CreateTable(table)), SchemaModel.empty())) {
                own.execute(statement.text());
            }
            return true;
        } catch (RetortException e) {
            LOG.debug("An expression of the model could not be normalized: {}", e.getMessage());
            return false;
        }
    }
}
