package dev.retort.internal.prepare;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.RefusedOperationException;
import dev.retort.dialect.Renderer;
import dev.retort.error.RetortException;
import dev.retort.internal.plan.Plan;
import dev.retort.internal.plan.Step;
import dev.retort.internal.prepare.PreparedStep.ExecutionMode;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.JavaRevision;
import dev.retort.internal.script.Script;
import dev.retort.internal.script.ScriptFailures;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.SqlScript;
import dev.retort.op.CommentTarget;
import dev.retort.op.CreateIndex;
import dev.retort.op.Operation;
import dev.retort.op.Reversal;
import dev.retort.op.SchemaState;
import dev.retort.op.SetComment;
import dev.retort.result.Direction;
import dev.retort.schema.SchemaModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Translates and checks every step of a plan before the first one runs, so that a bad file cannot stop a run midway.
 */
public final class Preparation {
    private final Scripts scripts;
    private final Dialect dialect;
    private final Renderer renderer;
    private final Derivation derivation;
    private final ScriptTranslator translator;

    /**
     * Creates a preparation for these scripts.
     *
     * @param renderer the renderer for the version of the database
     */
    public Preparation(Scripts scripts, Dialect dialect, Renderer renderer) {
        this.scripts = scripts;
        this.dialect = dialect;
        this.renderer = renderer;
        this.derivation = new Derivation(scripts, dialect);
        this.translator = new ScriptTranslator(dialect, renderer, derivation);
    }

    /**
     * Prepares the steps of a plan for execution.
     *
     * @throws BadScriptException if a file contains something that cannot be run
     * @throws dev.retort.internal.script.ScriptFailures.BadScriptsException if several files do
     * @throws dev.retort.dialect.RefusedOperationException if an operation is not supported by this database
     * @throws IrreversibleException if the plan downgrades an irreversible revision
     */
    public List<PreparedStep> prepare(Plan plan) {
        List<RevisionId> ids = new ArrayList<>(plan.steps().size());
        for (Step step : plan.steps()) {
            ids.add(step.revision().id());
        }
        scripts.load(ids);
        List<PreparedStep> prepared = new ArrayList<>(plan.steps().size());
        ScriptFailures failures = new ScriptFailures();
        for (Step step : plan.steps()) {
            failures.collect(() -> prepare(step)).ifPresent(prepared::add);
        }
        failures.throwIfAny();
        return prepared;
    }

    private PreparedStep prepare(Step step) {
        Script script = scripts.of(step.revision());
        if (step.direction() == Direction.DOWNGRADE && script.irreversible().isPresent()) {
            throw new IrreversibleException(
                    step.revision(), script.irreversible().get());
        }
        List<Work> works = works(script, step.direction());
        if (works.isEmpty()
                && isEmpty(script, step.direction())
                && !step.revision().isMerge()) {
            throw empty(script, step.direction());
        }
        String checksum = script.checksum(dialect.database());
        List<Unit> units = units(script, works);
        boolean journaled =
                isJournaled(script) || units.stream().anyMatch(unit -> unit.batch() == Unit.Batch.AUTOCOMMIT);
        ExecutionMode mode = journaled ? ExecutionMode.JOURNALED : ExecutionMode.ONE_TRANSACTION;
        return new PreparedStep(step, script, units, mode, checksum);
    }

    /**
     * The work of one direction of a revision, in the pieces that a journal counts.
     *
     * @throws BadScriptException if the script contains something that cannot be run
     */
    public List<Work> works(Script script, Direction direction) {
        return script instanceof SqlScript sql
                ? translator.worksOfSql(sql, direction)
                : worksOfJava((JavaRevision) script, direction);
    }

    private List<Work> worksOfJava(JavaRevision script, Direction direction) {
        List<Work> works = new ArrayList<>();
        for (Work work : translator.worksOfJava(script, direction)) {
            if (work instanceof Work.Change change) {
                works.addAll(withoutComment(change));
            } else {
                works.add(work);
            }
        }
        return works;
    }

    /**
     * Moves the comment of an index that is built in autocommit mode to a separate piece of work. Then the index is a
     * single statement, and inspecting it after an interruption tells whether that statement succeeded.
     */
    private List<Work> withoutComment(Work.Change change) {
        if (change.operations().get(0) instanceof CreateIndex create
                && create.index().comment() != null
                && renderer.requiresAutocommit(create, List.of())) {
            CreateIndex bare = new CreateIndex(create.table(), create.index().withComment(null), create.concurrency());
            CommentTarget target =
                    CommentTarget.index(create.table(), create.index().name());
            Operation comment = new SetComment(target, create.index().comment());
            return List.of(new Work.Change(List.of(bare)), new Work.Change(List.of(comment)));
        }
        return List.of(change);
    }

    private static boolean isJournaled(Script script) {
        return script instanceof SqlScript sql && sql.transaction() == SqlScript.Transaction.NONE;
    }

    /**
     * Splits work into units. Work that cannot run in a transaction is a unit of its own; the work between two such
     * units runs in one transaction. In a script without a transaction, every statement is a unit, and only one that
     * writes rows is in a transaction, with its journal entry: a query may call a function that the database does not
     * allow in a transaction that has written.
     */
    private List<Unit> units(Script script, List<Work> works) {
        List<Unit> units = new ArrayList<>();
        List<Work> batch = new ArrayList<>();
        List<Operation> earlier = new ArrayList<>();
        for (Work work : works) {
            boolean autocommit = isJournaled(script) ? !writesRows(work) : requiresAutocommit(work, earlier);
            if ((autocommit || isJournaled(script)) && !batch.isEmpty()) {
                units.add(new Unit(batch, Unit.Batch.TRANSACTION));
                batch.clear();
            }
            if (autocommit) {
                units.add(new Unit(List.of(work), Unit.Batch.AUTOCOMMIT));
            } else {
                batch.add(work);
            }
            if (work instanceof Work.Change change) {
                earlier.addAll(change.operations());
            }
        }
        if (!batch.isEmpty()) {
            units.add(new Unit(batch, Unit.Batch.TRANSACTION));
        }
        return units;
    }

    private boolean writesRows(Work work) {
        return work instanceof Work.Sql sql && dialect.sql().writesRows(sql.statement());
    }

    private boolean requiresAutocommit(Work work, List<Operation> earlier) {
        if (work instanceof Work.Sql sql) {
            return dialect.sql().endsTransaction(sql.statement());
        }
        return work instanceof Work.Change change
                && change.operations().stream().anyMatch(operation -> renderer.requiresAutocommit(operation, earlier));
    }

    /**
     * The reason why a revision could not be downgraded once it is applied, as {@link #irreversibleReason} returns it,
     * or because its downgrade is invalid; empty if it could. A large file is not read. Empty if a Java revision cannot
     * be compiled or loaded: then it cannot be applied either.
     */
    public Optional<String> missingDowngrade(Script script) {
        try {
            return script instanceof SqlScript sql && sql.hasLargeSection(Direction.DOWNGRADE, dialect.database())
                    ? Optional.empty()
                    : irreversibleReason(script);
        } catch (RetortException e) {
            return script instanceof SqlScript
                    ? Optional.of("its downgrade cannot be used: " + e.text().why())
                    : Optional.empty();
        }
    }

    /** Returns whether the author has written an upgrade; false if it cannot be read. A large file is not read. */
    public boolean hasUpgrade(Script script) {
        if (script instanceof SqlScript sql && sql.hasLargeSection(Direction.UPGRADE, dialect.database())) {
            return true;
        }
        try {
            return !works(script, Direction.UPGRADE).isEmpty() || !isEmpty(script, Direction.UPGRADE);
        } catch (RetortException e) {
            return false;
        }
    }

    /** The reason why a revision could not be downgraded once it is applied; empty if it could. */
    public Optional<String> irreversibleReason(Script script) {
        if (script.irreversible().isPresent()) {
            return script.irreversible();
        }
        if (script instanceof JavaRevision java
                && java.operations(Direction.DOWNGRADE, dialect.database()).isEmpty()) {
            Reversal reversal = derivation.of(java);
            return reversal instanceof Reversal.Impossible impossible
                    ? Optional.of("its downgrade cannot be derived: " + impossible.reason())
                    : refusedDowngrade(script);
        }
        Optional<String> refused = refusedDowngrade(script);
        if (refused.isPresent()) {
            return refused;
        }
        boolean empty = works(script, Direction.DOWNGRADE).isEmpty() && isEmpty(script, Direction.DOWNGRADE);
        return empty && !script.revision().isMerge()
                ? Optional.of(reasonForEmpty(script, Direction.DOWNGRADE))
                : Optional.empty();
    }

    private Optional<String> refusedDowngrade(Script script) {
        try {
            works(script, Direction.DOWNGRADE);
            return Optional.empty();
        } catch (RefusedOperationException e) {
            return Optional.of(e.text().what() + ": " + e.text().why());
        } catch (BadScriptException e) {
            return Optional.of("its downgrade cannot be run: " + e.text().why());
        }
    }

    /** The schema of a database to which only these revisions are applied, computed from their operations. */
    public SchemaState schemaOf(Collection<RevisionId> applied) {
        scripts.load(applied);
        SchemaState schema = new SchemaState.Known(SchemaModel.empty());
        for (RevisionId id : scripts.graph().sorted(applied)) {
            schema = derivation.then(schema, scripts.graph().get(id));
        }
        return schema;
    }

    /** The dialect of the database. */
    public Dialect dialect() {
        return dialect;
    }

    /** The renderer for the version of the database. */
    public Renderer renderer() {
        return renderer;
    }

    /** Returns whether the author wrote nothing. Operations for which this database has nothing to execute do count. */
    private boolean isEmpty(Script script, Direction direction) {
        if (!(script instanceof JavaRevision java)) {
            return true;
        }
        return java.operations(direction, dialect.database())
                .or(() -> java.operations(Direction.UPGRADE, dialect.database()))
                .orElseThrow()
                .isEmpty();
    }

    private BadScriptException empty(Script script, Direction direction) {
        boolean isDowngrade = direction == Direction.DOWNGRADE;
        String name = direction.code();
        String fix;
        if (script instanceof JavaRevision) {
            fix = "add its operations to '" + name + "(Operations op)'"
                    + (isDowngrade
                            ? ", or declare the revision irreversible in '@RevisionScript': 'irreversible ="
                                    + " \"REASON\"'."
                            : ".");
        } else {
            fix = "add its statements below a line '-- " + name + "' or '-- " + name + " "
                    + dialect.database().code() + "', or 'SELECT 1;' if there is nothing to do"
                    + (isDowngrade
                            ? ", or declare the revision irreversible in the header: '-- irreversible: REASON'."
                            : ".");
        }
        return new BadScriptException(script.revision().source(), 0, reasonForEmpty(script, direction), fix);
    }

    private String reasonForEmpty(Script script, Direction direction) {
        return script instanceof JavaRevision
                ? "its " + direction.code() + " is empty"
                : "its " + direction.code() + " is empty for "
                        + dialect.database().displayName();
    }
}
