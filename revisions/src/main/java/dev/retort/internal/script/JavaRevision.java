package dev.retort.internal.script;

import dev.retort.error.RetortException;
import dev.retort.internal.revision.Revision;
import dev.retort.op.Migration;
import dev.retort.op.Operation;
import dev.retort.op.OperationException;
import dev.retort.op.Recording;
import dev.retort.result.Direction;
import dev.retort.schema.Database;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A revision as a Java class: its node in the graph, and the operations that it records.
 *
 * <p>The class is compiled or loaded lazily, when its operations are first requested; {@link Scripts#load} loads many
 * at once. Operations are not cached: each call creates a new instance of the class and records its operations again.
 */
public final class JavaRevision implements Script {
    private final Header header;
    private final String className;
    private final JavaClasses classes;
    private final Supplier<String> checksum;

    /**
     * Creates a revision. Its class is loaded later.
     *
     * @param header the header from its annotation
     * @param className the qualified class name
     * @param classes supplies the class
     * @param checksum supplies the checksum of the source; an empty text if it is unknown
     */
    public JavaRevision(Header header, String className, JavaClasses classes, Supplier<String> checksum) {
        this.header = header;
        this.className = className;
        this.classes = classes;
        this.checksum = checksum;
    }

    /**
     * The header of a Java revision, from its annotation.
     *
     * @param revision its node in the graph
     * @param limits the limits of its downgrade
     */
    public record Header(Revision revision, Limits limits) {}

    @Override
    public Revision revision() {
        return header.revision();
    }

    @Override
    public Limits limits() {
        return header.limits();
    }

    /** {@inheritDoc} It is computed from the tokens of the source, so it is the same for every database. */
    @Override
    public String checksum(Database database) {
        return checksum.get();
    }

    /**
     * Records the operations of one direction for this database.
     *
     * @return the operations in execution order; empty for a downgrade that is not written and has to be derived
     * @throws BadScriptException if the class cannot be compiled or instantiated, or throws while it records
     */
    public Optional<List<Operation>> operations(Direction direction, Database database) {
        return record(migration -> direction == Direction.UPGRADE
                ? Optional.of(Recording.upgrade(migration, database))
                : Recording.downgrade(migration, database));
    }

    /**
     * The line of the source on which one direction records the first operation that matches; 0 if it is unknown, such
     * as for a derived downgrade.
     */
    public int line(Direction direction, Database database, Predicate<Operation> condition) {
        try {
            return record(migration -> direction == Direction.UPGRADE
                            ? Recording.locatedUpgrade(migration, database)
                            : Recording.locatedDowngrade(migration, database))
                    .stream()
                    .filter(place -> condition.test(place.operation()))
                    .mapToInt(Recording.LocatedOperation::line)
                    .findFirst()
                    .orElse(0);
        } catch (RetortException e) {
            return 0;
        }
    }

    String className() {
        return className;
    }

    JavaClasses classes() {
        return classes;
    }

    private <T> T record(Function<Migration, T> recording) {
        Migration migration = create();
        try {
            return recording.apply(migration);
        } catch (OperationException e) {
            int line = line(e);
            throw e.in(revision().source() + (line > 0 ? ":" + line : ""));
        } catch (RetortException e) {
            throw e;
        } catch (Exception | Error e) {
            throw thrown("it fails while its operations are recorded", e);
        }
    }

    private Migration create() {
        Class<?> type = migrationClass();
        try {
            return (Migration) type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RetortException known) {
                throw known;
            }
            if (cause != null) {
                throw thrown("its constructor fails", cause);
            }
            throw bad(
                    "the class cannot be instantiated",
                    "make it a public class that is not abstract and has a public constructor without parameters.");
        } catch (LinkageError e) {
            throw thrown("the class cannot be initialized", e);
        }
    }

    /**
     * Returns the class, and loads it if it is not loaded yet.
     *
     * @throws BadScriptException if it does not implement {@link Migration}, or cannot be loaded
     */
    public Class<?> migrationClass() {
        Class<?> type = classes.get(className);
        if (!Migration.class.isAssignableFrom(type)) {
            throw bad(
                    "the class does not implement " + Migration.class.getName(),
                    "add 'implements Migration' and the method 'upgrade(Operations op)'.");
        }
        return type;
    }

    /** An exception that names the line of the author's class that failed, with the failure as its cause. */
    private BadScriptException thrown(String why, Throwable failure) {
        Throwable root = failure instanceof ExceptionInInitializerError && failure.getCause() != null
                ? failure.getCause()
                : failure;
        String message = root.getMessage() == null ? "" : ": " + root.getMessage();
        BadScriptException bad = new BadScriptException(
                revision().source(),
                line(root),
                why + " (" + root.getClass().getSimpleName() + message + ")",
                "correct the arguments of that line, or the method that it calls.");
        bad.initCause(failure);
        return bad;
    }

    /** The line of the author's class at which the failure occurred; 0 if it is unknown. */
    private int line(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().equals(className) || frame.getClassName().startsWith(className + "$")) {
                return Math.max(frame.getLineNumber(), 0);
            }
        }
        return 0;
    }

    private BadScriptException bad(String why, String fix) {
        return new BadScriptException(revision().source(), 0, why, fix);
    }
}
