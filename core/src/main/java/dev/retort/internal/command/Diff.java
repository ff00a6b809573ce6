package dev.retort.internal.command;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.RefusedOperationException;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.compare.Comparison;
import dev.retort.internal.compare.ModelComparison;
import dev.retort.internal.drift.ExactComparison;
import dev.retort.internal.inspect.DatabaseContent;
import dev.retort.internal.jdbc.SessionIdentity;
import dev.retort.internal.script.draft.RevisionDraft;
import dev.retort.internal.source.DraftStep;
import dev.retort.internal.source.JavaBody;
import dev.retort.op.Operation;
import dev.retort.op.RevisionScript;
import dev.retort.result.DiffRequest;
import dev.retort.result.DiffResult;
import dev.retort.schema.SchemaModel;
import java.util.List;
import java.util.stream.Collectors;

/** {@code diff}: compares two schemas. Changes nothing. */
public record Diff(Check check) {
    /**
     * Compares.
     *
     * @throws DiffSide.BadSideException if an argument is neither a URL nor a file, or both cannot be compared
     * @throws InexpressibleDifferenceException if an operation cannot be written in the requested format
     * @throws RetortException if a schema cannot be read, or a rename is ambiguous
     */
    public DiffResult run(DiffRequest request) {
        DiffSide.Pair sides = DiffSide.pair(check.workspace(), request.from(), request.to());
        return sides.from().isModels() || sides.to().isModels() ? models(request, sides) : exact(request, sides);
    }

    private DiffResult exact(DiffRequest request, DiffSide.Pair sides) {
        Dialect dialect = sides.dialect();
        Content from = content(sides.from(), sides);
        Content to = content(sides.to(), sides);
        ExactComparison comparison =
                ExactComparison.of(from.content(), to.content(), dialect.comparison(), request.comparison());
        List<DraftStep> steps =
                comparison.operations().stream().map(DraftStep::of).toList();
        Change change =
                new Change(dialect, dialect.renderer(from.version()), comparison.from(), steps, comparison.others());
        return new DiffResult(comparison.changes(), comparison.others(), List.of(), change.script(request.format()));
    }

    /** The content of a database and the version of its server or library. */
    private record Content(DatabaseContent content, ServerVersion version) {}

    private static Content content(DiffSide side, DiffSide.Pair sides) {
        return side.schema()
                .read(session -> new Content(
                        sides.reader().read(session),
                        ServerVersion.in(SessionIdentity.of(session).version())));
    }

    private DiffResult models(DiffRequest request, DiffSide.Pair sides) {
        boolean isTarget = sides.to().isModels();
        DiffSide other = isTarget ? sides.from() : sides.to();
        ModelComparison models =
                check.comparison(check.workspace().scripts(), check.loaded(sides.dialect()), request.comparison());
        Comparison comparison = other.schema()
                .read(session -> other.isLive() ? models.compare(session) : models.compareReplayed(session));
        List<DraftStep> steps = isTarget ? comparison.upgrade() : comparison.downgrade();
        SchemaModel before = isTarget ? comparison.before() : after(comparison);
        Change change = new Change(sides.dialect(), comparison.renderer(), before, steps, List.of());
        return new DiffResult(
                Comparison.changes(steps), List.of(), comparison.leftAlone(), change.script(request.format()));
    }

    private static SchemaModel after(Comparison comparison) {
        SchemaModel after = comparison.before();
        for (Operation operation : DraftStep.operations(comparison.upgrade())) {
            after = operation.apply(after).model().orElse(after);
        }
        return after;
    }

    /** A change, and how it is written. */
    private record Change(
            Dialect dialect, Renderer renderer, SchemaModel before, List<DraftStep> steps, List<String> others) {
        String script(DiffRequest.Format format) {
            if (format == DiffRequest.Format.OPERATIONS || steps.isEmpty()) {
                return "";
            }
            try {
                RevisionDraft draft = new RevisionDraft(dialect, renderer, before, steps, List.of(), others);
                String sql = draft.upgradeSql();
                return format == DiffRequest.Format.SQL ? notes("-- ") + sql : notes("// ") + javaClass();
            } catch (RefusedOperationException e) {
                throw new InexpressibleDifferenceException(e);
            }
        }

        private String notes(String prefix) {
            return others.stream()
                    .map(text -> new DraftStep(List.of("Not included: " + text + "."), null).comments(prefix, 120))
                    .collect(Collectors.joining());
        }

        private String javaClass() {
            JavaBody body = JavaBody.ofUpgrade(steps);
            String imports = body.imports().stream()
                    .filter(line -> !line.contains(RevisionScript.class.getName()))
                    .collect(Collectors.joining("\n"));
            return imports + "\n\npublic final class Difference implements Migration {\n" + body.members() + "}\n";
        }
    }

    /** The difference contains an operation that the database does not support. */
    public static final class InexpressibleDifferenceException extends RetortException {
        private static final long serialVersionUID = 1L;

        InexpressibleDifferenceException(RefusedOperationException refused) {
            super(
                    ErrorKind.UNSUPPORTED_OPERATION,
                    ErrorText.of("Cannot write the difference", "the database does not support one of its operations")
                            .fact("operation", refused.text().what())
                            .fact("reason", refused.text().why())
                            .fix("omit '--sql' or '--java' to list the operations, and write this one by hand."),
                    refused);
        }
    }
}
