package dev.retort.internal.command;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.Dialects;
import dev.retort.dialect.RefusedOperationException;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.compare.Comparison;
import dev.retort.internal.script.JavaRevision;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.draft.RevisionBody;
import dev.retort.internal.script.draft.RevisionBody.Sql.Section;
import dev.retort.internal.script.draft.RevisionDraft;
import dev.retort.result.AutogenerateRequest;
import dev.retort.result.AutogenerateResult;
import dev.retort.result.FilesResult;
import dev.retort.result.RevisionRequest;
import java.util.ArrayList;
import java.util.List;

/** {@code revision --autogenerate}: writes the difference between the models and the database as a revision. */
public record Autogenerate(Check check) {
    /**
     * Writes the file, unless nothing differs. Changes no database.
     *
     * @throws Check.NoModelsException if there are no models
     * @throws Check.NotAtHeadsException if revisions are pending
     * @throws InexpressibleChangeException if the database does not support an operation
     * @throws RetortException if the models or the database cannot be read, a rename is ambiguous, or the file cannot
     *     be written
     */
    public AutogenerateResult run(AutogenerateRequest request) {
        request.dialects().forEach(check.workspace()::dialect);
        Scripts scripts = check.workspace().scripts();
        Comparison comparison = check.compare(scripts, request.comparison(), request.dialects());
        if (comparison.upgrade().isEmpty()) {
            return new AutogenerateResult(List.of(), comparison.result(), List.of());
        }
        MakeRevision files = new MakeRevision(check.workspace());
        FilesResult written = files.run(request.revision(), scripts, body(request, scripts, comparison));
        List<String> warnings = new ArrayList<>(warning(comparison.notReversed()));
        warnings.addAll(written.warnings());
        return new AutogenerateResult(written.files(), comparison.result(), warnings);
    }

    private static List<String> warning(List<String> notReversed) {
        if (notReversed.isEmpty()) {
            return List.of();
        }
        int more = notReversed.size() - 1;
        return List.of("The downgrade does not reverse '" + notReversed.get(0) + "'"
                + (more == 0 ? "" : " and " + more + " more") + "; its comments say what remains");
    }

    private RevisionBody body(AutogenerateRequest request, Scripts scripts, Comparison comparison) {
        RevisionRequest.Kind kind = request.kind();
        boolean isJava =
                kind == null ? request.dialects().isEmpty() && hasJava(scripts) : kind == RevisionRequest.Kind.JAVA;
        try {
            return isJava
                    ? draft(comparison, comparison.dialect(), comparison.renderer())
                            .java()
                    : sql(request, comparison);
        } catch (RefusedOperationException e) {
            throw new InexpressibleChangeException(e);
        }
    }

    private static boolean hasJava(Scripts scripts) {
        return scripts.graph().inOrder().stream().anyMatch(revision -> scripts.of(revision) instanceof JavaRevision);
    }

    private RevisionBody sql(AutogenerateRequest request, Comparison comparison) {
        List<Section> sections = new ArrayList<>();
        RevisionDraft connected = draft(comparison, comparison.dialect(), comparison.renderer());
        if (request.dialects().isEmpty()) {
            sections.add(connected.section());
        }
        for (String name : request.dialects()) {
            Dialect dialect = check.workspace().dialect(name);
            boolean isConnected = dialect.database().equals(comparison.dialect().database());
            ServerVersion version = Dialects.versionIn(name);
            Renderer renderer = isConnected && !name.contains(":") ? comparison.renderer() : dialect.renderer(version);
            sections.add(draft(comparison, dialect, renderer).section());
        }
        return new RevisionBody.Sql(List.of(), connected.loses(), merged(sections));
    }

    /** Returns a general section if the SQL is the same for all databases. */
    private static List<Section> merged(List<Section> sections) {
        Section first = sections.get(0);
        boolean isSame = sections.size() > 1
                && sections.stream()
                        .allMatch(section -> section.upgrade().equals(first.upgrade())
                                && section.downgrade().equals(first.downgrade()));
        return isSame ? List.of(new Section(null, first.upgrade(), first.downgrade())) : sections;
    }

    private static RevisionDraft draft(Comparison comparison, Dialect dialect, Renderer renderer) {
        return new RevisionDraft(
                dialect, renderer, comparison.before(), comparison.upgrade(), comparison.downgrade(), List.of());
    }

    /** The database does not support an operation that the models require. */
    public static final class InexpressibleChangeException extends RetortException {
        private static final long serialVersionUID = 1L;

        InexpressibleChangeException(RefusedOperationException refused) {
            super(
                    ErrorKind.UNSUPPORTED_OPERATION,
                    ErrorText.of("Cannot generate the revision", "the database does not support one of its operations")
                            .fact("operation", refused.text().what())
                            .fact("reason", refused.text().why())
                            .fix("change the model, or write this operation by hand in an empty revision:"
                                    + " 'retort revision -m TEXT'."),
                    refused);
        }
    }
}
