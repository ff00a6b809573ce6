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
 * A session that writes its statements to a script, which a person runs later. The engine uses it like a connection, so
 * a script contains the same statements as a run.
 *
 * <p>Timestamps and the user are not known yet, so they become expressions that the database evaluates when the script
 * is run. Queries are not supported.
 */
public final class ScriptSession implements Session {
    /** A placeholder for the id of the run, which begins when the script is executed. */
    public static final String RUN_ID = "{run id}";

    /** A placeholder for the user who executes the script. */
    public static final String USER = "{user}";

    private static final Pattern PARAMETER = Pattern.compile("\\?");

    private final Dialect dialect;
    private final StringBuilder text = new StringBuilder();
    private final List<String> statements = new ArrayList<>();
    private boolean inTransaction;

    /** Creates an empty script for a database of this dialect. */
    public ScriptSession(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Returns the script so far, in complete lines. */
    public String text() {
        return text.toString();
    }

    /** Returns whether the script is inside a transaction at this point. */
    boolean isInTransaction() {
        return inTransaction;
    }

    /** Returns the number of statements so far. */
    public int count() {
        return statements.size();
    }

    /** Returns the statements from this index on, without their terminators. */
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
        // Otherwise a comment at the end of the statement would include the semicolon.
        boolean endsWithComment = sql.substring(sql.lastIndexOf('\n') + 1).contains("--");
        text.append(endsWithComment ? "\n;\n" : ";\n");
    }

    @Override
    public int update(String sql, @Nullable Object... parameters) {
        // Timestamps become expressions that have a type already, so they need no cast.
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
        throw new IllegalStateException("a script cannot be queried");
    }

    @Override
    public void run(RunJdbc operation) {
        throw new IllegalStateException("a script cannot run Java code");
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

    @Override
    public Reply send(Command command) {
        return new Reply(update(command.sql(), command.parameters().toArray()), List.of());
    }

    @Override
    public List<Reply> beginRestored(List<Command> first) {
        return begin(first);
    }

    @Override
    public void prepareForRun() {
        // The prologue of the script does this.
    }

    @Override
    public void restore() {
        // The writer of the script resets the session between the steps.
    }

    @Override
    public void keepState() {
        // See restore().
    }

    @Override
    public void keepObjects() {
        // A script has no lock of its own.
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
        // If something fails, the whole script is discarded.
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
