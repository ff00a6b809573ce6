package dev.retort.internal.offline;

import dev.retort.dialect.Dialect;
import dev.retort.error.Scrubber;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.Session.Command;
import dev.retort.op.RunJdbc;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what it is sent, so that a person can run it later: what the engine does on a connection and what stands
 * in a script are one and the same.
 *
 * <p>Moments, and who runs it, are not known yet, so they become expressions that the database computes when the script
 * is run. It cannot be asked anything.
 */
public final class ScriptSession implements Session {
    /** Stands for the id of a run that has not begun yet. */
    public static final String RUN_ID = "{run id}";

    /** Stands for the user who will run the script. */
    public static final String USER = "{user}";

    private static final Pattern PARAMETER = Pattern.compile("\\?");

    private final Dialect dialect;
    private final StringBuilder text = new StringBuilder();
    private final List<String> statements = new ArrayList<>();
    private boolean inTransaction;

    /** A script for a database of this dialect. */
    public ScriptSession(Dialect dialect) {
        this.dialect = dialect;
    }

    /** All that was written down so far, in whole lines. */
    public String text() {
        return text.toString();
    }

    /** Whether the script is within a transaction at this point. */
    boolean isInTransaction() {
        return inTransaction;
    }

    /** How many statements were written down. */
    public int count() {
        return statements.size();
    }

    /** The statements from this one on, the first being 0; without their terminators. */
    public List<String> statementsFrom(int index) {
        return List.copyOf(statements.subList(index, statements.size()));
    }

    /** Writes a comment of one or more lines, after an empty line. */
    public void comment(String comment) {
        if (text.length() > 0) {
            text.append('\n');
        }
        comment.lines()
                .map(line -> ("-- " + line.replaceAll("\\p{Cntrl}", " ")).stripTrailing())
                .forEach(line -> text.append(line).append('\n'));
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public Scrubber scrubber() {
        return Scrubber.NONE;
    }

    @Override
    public void execute(String sql) {
        statements.add(sql);
        text.append(sql);
        // A comment at the end of the statement would swallow the semicolon.
        boolean comment = sql.substring(sql.lastIndexOf('\n') + 1).contains("--");
        text.append(comment ? "\n;\n" : ";\n");
    }

    @Override
    public int update(String sql, @Nullable Object... parameters) {
        // A script has expressions for moments, which need no type to be said.
        Matcher next = PARAMETER.matcher(sql.replace(dialect.engineTables().timestampParameter(), "?"));
        StringBuilder filled = new StringBuilder();
        for (Object parameter : parameters) {
            next.find();
            next.appendReplacement(filled, Matcher.quoteReplacement(literal(parameter)));
        }
        execute(next.appendTail(filled).toString());
        return 1;
    }

    private String literal(@Nullable Object value) {
        if (value instanceof Instant) {
            return dialect.offline().now();
        }
        if (value instanceof Number || value == null) {
            return String.valueOf(value).replace("null", "NULL");
        }
        return switch (value.toString()) {
            case RUN_ID -> dialect.offline().runId();
            case USER -> dialect.offline().user();
            default -> "'" + value.toString().replace("'", "''") + "'";
        };
    }

    @Override
    public <T> List<T> query(String sql, RowReader<T> reader) {
        throw new IllegalStateException("a script cannot be asked");
    }

    @Override
    public void run(RunJdbc operation) {
        throw new IllegalStateException("a script runs no Java");
    }

    @Override
    public void begin() {
        inTransaction = true;
        execute(dialect.server().transaction().begin());
    }

    @Override
    public List<Reply> begin(List<Command> first) {
        begin();
        return first.stream().map(this::send).toList();
    }

    private Reply send(Command command) {
        return new Reply(update(command.sql(), command.parameters().toArray()), "");
    }

    @Override
    public void commit(List<Command> last) {
        last.forEach(this::send);
        commit();
    }

    @Override
    public void commit() {
        inTransaction = false;
        execute(dialect.server().transaction().commit());
    }

    @Override
    public void rollback() {
        // What was written down is thrown away as a whole where something fails.
    }

    @Override
    public void cancel() {
        // Nothing runs.
    }

    @Override
    public void discard() {
        // There is no connection.
    }

    @Override
    public void close() {
        // There is no connection.
    }
}
