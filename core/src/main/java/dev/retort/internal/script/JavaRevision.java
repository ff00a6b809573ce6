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
import org.jspecify.annotations.Nullable;

/**
 * One revision as a Java class: its place in the graph, and the operations that it records.
 *
 * <p>The class is compiled or loaded when operations are first asked for; {@link Scripts#load} does so for many at
 * once. Each call makes an object of its own and records anew.
 */
public final class JavaRevision implements Script {
    private final Header header;
    private final String className;
    private final JavaClasses classes;
    private final Supplier<String> checksum;

    /**
     * A revision whose class is not loaded yet.
     *
     * @param header what its annotation declares
     * @param className the class with its package
     * @param classes supplies the class
     * @param checksum supplies the checksum of the source; empty text if it is unknown
     */
    public JavaRevision(Header header, String className, JavaClasses classes, Supplier<String> checksum) {
        this.header = header;
        this.className = className;
        this.classes = classes;
        this.checksum = checksum;
    }

    /**
     * What the annotation declares.
     *
     * @param revision its node in the graph
     * @param irreversible why it cannot be downgraded, or null
     */
    public record Header(Revision revision, @Nullable String irreversible) {}

    @Override
    public Revision revision() {
        return header.revision();
    }

    @Override
    public Optional<String> irreversible() {
        return Optional.ofNullable(header.irreversible());
    }

    /** {@inheritDoc} The same on every database: it is that of the source's tokens, without comments. */
    @Override
    public String checksum(Database database) {
        return checksum.get();
    }

    /**
     * The operations of one direction on this database, in their order.
     *
     * @return empty if it is a downgrade that is not written, but to be derived
     * @throws BadScriptException if the class cannot be compiled or made, or throws while it records
     */
    public Optional<List<Operation>> operations(Direction direction, Database database) {
        return record(migration -> direction == Direction.UPGRADE
                ? Optional.of(Recording.upgrade(migration, database))
                : Recording.downgrade(migration, database));
    }

    /**
     * The line of the source on which one direction records the first operation of these; 0 if it is not known, as of a
     * downgrade that is derived.
     */
    public int line(Direction direction, Database database, Predicate<Operation> which) {
        try {
            return record(migration -> direction == Direction.UPGRADE
                            ? Recording.locatedUpgrade(migration, database)
                            : Recording.locatedDowngrade(migration, database))
                    .stream()
                    .filter(place -> which.test(place.operation()))
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
        } catch (Exception | LinkageError | AssertionError e) {
            throw thrown("it fails while its operations are recorded", e);
        }
    }

    private Migration create() {
        Class<?> type = refuseNoMigration();
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
                    "no object of the class can be made",
                    "make it a public class, not abstract, whose constructor is public and takes nothing.");
        } catch (LinkageError e) {
            throw thrown("the class cannot be made ready", e);
        }
    }

    /**
     * Its class, loaded if that was not done yet.
     *
     * @throws BadScriptException if it does not implement {@link Migration}, or cannot be loaded
     */
    public Class<?> refuseNoMigration() {
        Class<?> type = classes.get(className);
        if (!Migration.class.isAssignableFrom(type)) {
            throw bad(
                    "the class does not implement " + Migration.class.getName(),
                    "write 'implements Migration', with 'upgrade(Operations op)'.");
        }
        return type;
    }

    /** Names the line of the author's own class that led to the failure, and keeps the failure as the cause. */
    private BadScriptException thrown(String why, Throwable failure) {
        Throwable root = failure instanceof ExceptionInInitializerError && failure.getCause() != null
                ? failure.getCause()
                : failure;
        String said = root.getMessage() == null ? "" : ": " + root.getMessage();
        BadScriptException bad = new BadScriptException(
                revision().source(),
                line(root),
                why + " (" + root.getClass().getSimpleName() + said + ")",
                "correct what that line gives or calls.");
        bad.initCause(failure);
        return bad;
    }

    /** The line of the author's own class that led to the failure; 0 if it is not known. */
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
