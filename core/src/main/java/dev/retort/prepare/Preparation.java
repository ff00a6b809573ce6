package dev.retort.prepare;

import dev.retort.ddl.Dialect;
import dev.retort.plan.Direction;
import dev.retort.plan.Plan;
import dev.retort.plan.Step;
import dev.retort.script.BadScriptException;
import dev.retort.script.Scripts;
import dev.retort.script.SectionText;
import dev.retort.script.SqlScript;
import dev.retort.sql.ClientCommandException;
import dev.retort.sql.SqlStatement;
import dev.retort.sql.UnterminatedSqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits and checks every step of a plan before the first one runs, so that a bad file stops nothing half-way. */
public final class Preparation {
    private final Scripts scripts;
    private final Dialect dialect;

    /** A preparation of these scripts for this dialect. */
    public Preparation(Scripts scripts, Dialect dialect) {
        this.scripts = scripts;
        this.dialect = dialect;
    }

    /**
     * The steps, ready to be sent.
     *
     * @throws BadScriptException where a file cannot be run as it is written
     * @throws IrreversibleException where the plan goes down through a revision that has no way back
     */
    public List<PreparedStep> prepare(Plan plan) {
        List<PreparedStep> prepared = new ArrayList<>(plan.steps().size());
        for (Step step : plan.steps()) {
            prepared.add(prepare(step));
        }
        return prepared;
    }

    private PreparedStep prepare(Step step) {
        SqlScript script = scripts.of(step.revision());
        boolean up = step.direction() == Direction.UPGRADE;
        if (!up && script.irreversible().isPresent()) {
            throw new IrreversibleException(
                    step.revision(), script.irreversible().get());
        }
        SectionText section = up ? script.upgrade(dialect.database()) : script.downgrade(dialect.database());
        List<SqlStatement> statements = new ArrayList<>();
        for (SqlStatement statement : split(script, section)) {
            refuse(script, statement);
            statements.add(statement);
        }
        if (statements.isEmpty() && !step.revision().isMerge()) {
            throw empty(script, step.direction());
        }
        return new PreparedStep(step, script, statements, script.checksum(dialect.database()));
    }

    /** Why a revision, once applied, could not be taken back; empty where it could. */
    public Optional<String> noWayBack(SqlScript script) {
        if (script.irreversible().isPresent()) {
            return script.irreversible();
        }
        boolean empty = split(script, script.downgrade(dialect.database())).isEmpty();
        return empty && !script.revision().isMerge() ? Optional.of(emptyWhy(Direction.DOWNGRADE)) : Optional.empty();
    }

    /** The dialect that it prepares for. */
    public Dialect dialect() {
        return dialect;
    }

    private List<SqlStatement> split(SqlScript script, SectionText section) {
        try {
            return dialect.split(section.text(), section.firstLine());
        } catch (UnterminatedSqlException e) {
            throw new BadScriptException(
                    script.revision().source(),
                    e.line(),
                    e.text().why(),
                    e.text().fix());
        } catch (ClientCommandException e) {
            String why = "'" + e.command() + "' cannot be run; " + e.text().why();
            throw new BadScriptException(
                    script.revision().source(), e.line(), why, e.text().fix());
        }
    }

    private void refuse(SqlScript script, SqlStatement statement) {
        refusal(script, statement).ifPresent(refusal -> {
            throw new BadScriptException(script.revision().source(), statement.line(), refusal.why(), refusal.fix());
        });
    }

    private Optional<Dialect.Refusal> refusal(SqlScript script, SqlStatement statement) {
        Optional<Dialect.Refusal> always = dialect.refuse(statement);
        return always.isPresent() || script.transaction() == SqlScript.Transaction.NONE
                ? always
                : dialect.refuseInTransaction(statement);
    }

    private BadScriptException empty(SqlScript script, Direction direction) {
        String name = direction.code();
        String section = "write its statements below a line '-- " + name + "' or '-- " + name + " "
                + dialect.database().code() + "'";
        String fix = direction == Direction.UPGRADE
                ? section + "."
                : section + ", or say in the header why there is no way back: '-- irreversible: …'.";
        return new BadScriptException(script.revision().source(), 0, emptyWhy(direction), fix);
    }

    private String emptyWhy(Direction direction) {
        return "its " + direction.code() + " has no statement for "
                + dialect.database().displayName();
    }
}
