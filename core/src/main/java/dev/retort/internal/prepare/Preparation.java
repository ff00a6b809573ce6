package dev.retort.internal.prepare;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.RefusedOperationException;
import dev.retort.dialect.Renderer;
import dev.retort.internal.plan.Plan;
import dev.retort.internal.plan.Step;
import dev.retort.internal.prepare.PreparedStep.Sending;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.JavaRevision;
import dev.retort.internal.script.Script;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.SqlScript;
import dev.retort.op.CommentTarget;
import dev.retort.op.CreateIndex;
import dev.retort.op.Operation;
import dev.retort.op.SchemaState;
import dev.retort.op.Reversal;
import dev.retort.op.SetComment;
import dev.retort.result.Direction;
import dev.retort.schema.SchemaModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads and checks every step of a plan before the first one runs, so that a bad file stops nothing half-way. */
public final class Preparation {
    private final Scripts scripts;
    private final Dialect dialect;
    private final Renderer renderer;
    private final Derivation derivation;
    private final ScriptTranslator translator;

    /**
     * A preparation of these scripts.
     *
     * @param renderer how the version of the database carries out operations
     */
    public Preparation(Scripts scripts, Dialect dialect, Renderer renderer) {
        this.scripts = scripts;
        this.dialect = dialect;
        this.renderer = renderer;
        this.derivation = new Derivation(scripts, dialect);
        this.translator = new ScriptTranslator(dialect, renderer, derivation);
    }

    /**
     * The steps, ready to be sent.
     *
     * @throws BadScriptException if a file cannot be run as it is written
     * @throws dev.retort.dialect.RefusedOperationException if this database cannot do what a file says
     * @throws IrreversibleException if the plan goes down through a revision that has no way back
     */
    public List<PreparedStep> prepare(Plan plan) {
        List<RevisionId> ids = new ArrayList<>(plan.steps().size());
        for (Step step : plan.steps()) {
            ids.add(step.revision().id());
        }
        scripts.load(ids);
        List<PreparedStep> prepared = new ArrayList<>(plan.steps().size());
        for (Step step : plan.steps()) {
            prepared.add(prepare(step));
        }
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
        Sending sending = journaled ? Sending.JOURNALED : Sending.ONE_TRANSACTION;
        return new PreparedStep(step, script, units, sending, checksum);
    }

    /**
     * What a revision does in one direction, as a journal counts it.
     *
     * @throws BadScriptException if it cannot be run as it is written
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

    /** An index that is built alone is one statement, so that a look at it tells whether it was built. */
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

    /** Cuts work into units: what cannot run in a transaction alone, and what stands between that together. */
    private List<Unit> units(Script script, List<Work> works) {
        List<Unit> units = new ArrayList<>();
        List<Work> together = new ArrayList<>();
        List<Operation> earlier = new ArrayList<>();
        for (Work work : works) {
            boolean alone = isJournaled(script) ? !isDml(work) : requiresAutocommit(work, earlier);
            if ((alone || isJournaled(script)) && !together.isEmpty()) {
                units.add(new Unit(together, Unit.Batch.TRANSACTION));
                together.clear();
            }
            if (alone) {
                units.add(new Unit(List.of(work), Unit.Batch.AUTOCOMMIT));
            } else {
                together.add(work);
            }
            if (work instanceof Work.Change change) {
                earlier.addAll(change.operations());
            }
        }
        if (!together.isEmpty()) {
            units.add(new Unit(together, Unit.Batch.TRANSACTION));
        }
        return units;
    }

    private boolean isDml(Work work) {
        return work instanceof Work.Sql sql && dialect.sql().isDml(sql.statement());
    }

    private boolean requiresAutocommit(Work work, List<Operation> earlier) {
        if (work instanceof Work.Sql sql) {
            return dialect.sql().endsTransaction(sql.statement());
        }
        return work instanceof Work.Change change
                && change.operations().stream().anyMatch(operation -> renderer.requiresAutocommit(operation, earlier));
    }

    /** Why a revision, once applied, could not be taken back; empty if it could. */
    public Optional<String> noWayBack(Script script) {
        if (script.irreversible().isPresent()) {
            return script.irreversible();
        }
        if (script instanceof JavaRevision java
                && java.operations(Direction.DOWNGRADE, dialect.database()).isEmpty()) {
            Reversal reversal = derivation.of(java);
            return reversal instanceof Reversal.Impossible impossible
                    ? Optional.of("its downgrade cannot be derived: " + impossible.reason())
                    : refusedBack(script);
        }
        boolean empty = works(script, Direction.DOWNGRADE).isEmpty() && isEmpty(script, Direction.DOWNGRADE);
        return empty && !script.revision().isMerge()
                ? Optional.of(emptyWhy(script, Direction.DOWNGRADE))
                : Optional.empty();
    }

    private Optional<String> refusedBack(Script script) {
        try {
            works(script, Direction.DOWNGRADE);
            return Optional.empty();
        } catch (RefusedOperationException e) {
            return Optional.of(e.text().what() + ": " + e.text().why());
        }
    }

    /** The schema of a database that holds these revisions and nothing else, as far as they tell. */
    public SchemaState modelOf(Collection<RevisionId> applied) {
        scripts.load(applied);
        SchemaState outcome = new SchemaState.Known(SchemaModel.empty());
        for (RevisionId id : scripts.graph().sorted(applied)) {
            outcome = derivation.then(outcome, scripts.graph().get(id));
        }
        return outcome;
    }

    /** The dialect that it prepares for. */
    public Dialect dialect() {
        return dialect;
    }

    /** How operations are carried out there. */
    public Renderer renderer() {
        return renderer;
    }

    /** Whether nothing was written; operations that this database has nothing to do for were. */
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
        Revision revision = script.revision();
        boolean up = direction == Direction.UPGRADE;
        String name = direction.code();
        String write;
        String declare;
        if (script instanceof JavaRevision) {
            write = "record its operations in '" + name + "(Operations op)'";
            declare = ", or say in '@RevisionScript' why there is no way back: 'irreversible = \"…\"'.";
        } else {
            write = "write its statements below a line '-- " + name + "' or '-- " + name + " "
                    + dialect.database().code() + "'";
            declare = ", or say in the header why there is no way back: '-- irreversible: …'.";
        }
        return new BadScriptException(revision.source(), 0, emptyWhy(script, direction), write + (up ? "." : declare));
    }

    private String emptyWhy(Script script, Direction direction) {
        return script instanceof JavaRevision
                ? "its " + direction.code() + " records no operation"
                : "its " + direction.code() + " has no statement for "
                        + dialect.database().displayName();
    }
}
