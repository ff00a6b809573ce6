package dev.retort.internal.compare;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.internal.diff.Alignment;
import dev.retort.internal.diff.ComparisonScope;
import dev.retort.internal.diff.Renames;
import dev.retort.internal.diff.SchemaDiff;
import dev.retort.internal.inspect.EngineTables;
import dev.retort.internal.inspect.InspectedSchema;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionIdentity;
import dev.retort.internal.jdbc.TableNames;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.source.DraftStep;
import dev.retort.model.ModelSource;
import dev.retort.model.RevisionRewriter;
import dev.retort.model.Target;
import dev.retort.op.Operation;
import dev.retort.result.CompareRequest;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Compares models with a database: reads both, brings them to the same form, finds renames, and computes the operations
 * of the difference.
 */
public final class ModelComparison {
    /**
     * The models of an application.
     *
     * @param source the models
     * @param rewriter changes the operations before a revision is written from them
     */
    public record Models(ModelSource source, RevisionRewriter rewriter) {}

    private final Scripts scripts;
    private final ModelSource source;
    private final RevisionRewriter rewriter;
    private final TableNames engineTables;
    private final CompareRequest request;

    /**
     * Creates a comparison.
     *
     * @param scripts the revisions, which determine what may be dropped
     * @param models the models
     * @param engineTables the engine's own tables, which are not compared
     * @param request what to compare
     */
    public ModelComparison(Scripts scripts, Models models, TableNames engineTables, CompareRequest request) {
        this.scripts = scripts;
        this.source = models.source();
        this.rewriter = models.rewriter();
        this.engineTables = engineTables;
        this.request = request;
    }

    /**
     * Opens an empty database in memory, in place of a file that does not exist yet; empty if databases of this kind
     * are never in memory.
     */
    public static Optional<Session> inMemory(Dialect dialect) {
        return ScratchModel.inMemory(dialect);
    }

    /**
     * Compares the models with a database.
     *
     * @param session a session for reading, outside a transaction
     * @throws RenamesException.Ambiguous if a change could be a rename, and the request does not say whether it is
     * @throws RenamesException.Unknown if a rename of the request does not fit the difference
     * @throws dev.retort.model.UnreadableModelException if the models cannot be read
     */
    public Comparison compare(Session session) {
        return compare(session, RowChecks::new);
    }

    /** Compares the models with a database without rows, as {@link #compare} does: rows are not counted. */
    public Comparison compareReplayed(Session session) {
        return compare(session, (any, live) -> RowChecks.withoutRows(session.dialect(), live));
    }

    private Comparison compare(Session session, BiFunction<Session, SchemaModel, RowChecks> rows) {
        Dialect dialect = session.dialect();
        SessionIdentity identity = SessionIdentity.of(session);
        ServerVersion version = ServerVersion.in(identity.version());
        Renderer renderer = dialect.renderer(version);
        SchemaModel model =
                Namespaces.withoutDefault(source.read(new Target(dialect.database(), version)), identity.namespace());
        CreatedObjects created = CreatedObjects.of(scripts, dialect, identity.namespace());
        Set<String> namespaces = namespaces(model);
        namespaces.addAll(created.namespaces());
        SchemaModel live =
                EngineTables.without(InspectedSchema.of(session, namespaces), engineTables, identity.namespace());
        ComparisonScope scope = scope(dialect, created, model);

        List<Operation> operations = new ArrayList<>();
        SchemaModel renamed = live;
        for (Renames.Rename rename : RenameArguments.parse(request.renames(), live, model)) {
            operations.add(rename.operation());
            renamed = Renames.applied(renamed, rename);
        }
        SchemaModel normalized = new ScratchModel(session, renderer).normalized(renamed, renderer.normalize(model));
        Alignment alignment = Alignment.of(renamed, normalized, scope);
        if (request.unnamedRenames() == CompareRequest.UnnamedRenames.REFUSE) {
            List<Renames.Rename> candidates = Renames.candidates(renamed, alignment.target(), scope.rules());
            if (!candidates.isEmpty()) {
                throw new RenamesException.Ambiguous(candidates);
            }
        }
        SchemaDiff.between(renamed, alignment.target()).stream()
                .map(operation -> Conversions.added(operation, dialect.comparison()))
                .forEach(operations::add);
        List<Operation> rewritten = rewriter.rewrite(List.copyOf(operations));
        List<DraftStep> upgrade = rows.apply(session, live).of(rewritten);
        Downgrades downgrades = new Downgrades(dialect.comparison());
        List<DraftStep> downgrade = downgrades.of(rewritten, live);
        List<String> notReversed = downgrades.notReversed().stream()
                .map(Operation::displayWithDetails)
                .toList();
        return new Comparison(dialect, renderer, live, upgrade, downgrade, notReversed, alignment.leftAlone());
    }

    private static Set<String> namespaces(SchemaModel model) {
        Set<String> namespaces = new TreeSet<>(Set.of(""));
        Stream.of(
                        model.tables().stream().map(table -> table.name().schemaName()),
                        model.enumTypes().stream().map(type -> type.name().schemaName()),
                        model.sequences().stream()
                                .map(sequence -> sequence.name().schemaName()))
                .flatMap(names -> names)
                .filter(Objects::nonNull)
                .forEach(namespaces::add);
        return namespaces;
    }

    private ComparisonScope scope(Dialect dialect, CreatedObjects created, SchemaModel model) {
        Predicate<QualifiedName> isIncluded =
                table -> (request.include().isEmpty() || TablePatterns.matches(request.include(), table))
                        && !TablePatterns.matches(request.exclude(), table);
        Predicate<QualifiedName> mayDrop =
                name -> created.contains(name) || request.drop().stream().anyMatch(name.toString()::equalsIgnoreCase);
        return new ComparisonScope(
                dialect.comparison(),
                source,
                isIncluded,
                mayDrop,
                request.ignored(),
                ComparisonScope.conventionalNames(model));
    }
}
