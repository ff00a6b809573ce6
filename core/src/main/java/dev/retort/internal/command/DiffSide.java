package dev.retort.internal.command;

import dev.retort.dialect.Dialect;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.internal.replay.LiveSchema;
import dev.retort.internal.replay.ReplayedSchema;
import dev.retort.internal.replay.SchemaSource;
import dev.retort.internal.replay.SqlFileSchema;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.directory.SchemaFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of the two schemas that {@code diff} compares.
 *
 * @param source the schema; null for the models
 */
public record DiffSide(@Nullable SchemaSource source) {
    private static final String MODELS = "models";
    private static final String REVISIONS = "revisions";

    /**
     * Both schemas.
     *
     * @param dialect the kind of database of both
     * @param reader reads the content of a database
     */
    record Pair(DiffSide from, DiffSide to, Dialect dialect, ContentReader reader) {}

    boolean isModels() {
        return source == null;
    }

    boolean isLive() {
        return source instanceof LiveSchema;
    }

    SchemaSource schema() {
        return Objects.requireNonNull(source, "the models are not inspected");
    }

    /**
     * Parses both arguments.
     *
     * @throws BadSideException if one of them is neither a URL nor a file, or both cannot be compared
     * @throws RetortException if a URL is invalid, or there is no database whose kind can be used
     */
    static Pair pair(Workspace workspace, String from, String to) {
        if (from.equals(MODELS) && to.equals(MODELS)) {
            throw BadSideException.same();
        }
        List<SessionSource> live = Stream.of(from, to)
                .filter(DiffSide::isUrl)
                .map(workspace::sessionsOf)
                .toList();
        SessionSource like = live.isEmpty() ? workspace.source() : live.get(0);
        Dialect dialect = live.isEmpty()
                ? workspace.replayDialect(List.of())
                : live.get(0).dialect();
        if (live.stream().anyMatch(other -> !other.dialect().database().equals(dialect.database()))) {
            throw BadSideException.otherDatabase(live);
        }
        boolean isScripts = from.equals(REVISIONS) || to.equals(REVISIONS);
        Scripts scripts = isScripts ? workspace.scripts() : null;
        ContentReader reader = new ContentReader(workspace.settings().names(), List.of());
        DiffSide[] sides = new DiffSide[2];
        int used = 0;
        for (int i = 0; i < sides.length; i++) {
            String text = i == 0 ? from : to;
            if (isUrl(text)) {
                sides[i] = new DiffSide(new LiveSchema(live.get(used++)));
            } else if (text.equals(MODELS)) {
                sides[i] = new DiffSide(null);
            } else if (text.equals(REVISIONS)) {
                Scripts all = Objects.requireNonNull(scripts);
                sides[i] = new DiffSide(new ReplayedSchema(all, workspace.scratch(), dialect, like));
                reader = reader.with(all);
            } else {
                SqlFileSchema files = new SqlFileSchema(path(text), workspace.scratch(), dialect, like);
                sides[i] = new DiffSide(files);
                reader = reader.with(files.text());
            }
        }
        return new Pair(sides[0], sides[1], dialect, reader);
    }

    private static boolean isUrl(String text) {
        return text.contains("://") || text.startsWith("jdbc:");
    }

    private static Path path(String text) {
        if (!SchemaFiles.exists(text)) {
            throw BadSideException.unknown(text);
        }
        return Path.of(text);
    }

    /** An argument of {@code diff} is not a schema, or both cannot be compared. */
    public static final class BadSideException extends RetortException {
        private static final long serialVersionUID = 1L;
        private static final String WHAT = "Cannot compare two schemas";

        private BadSideException(ErrorText text) {
            super(ErrorKind.USAGE, text);
        }

        private static BadSideException unknown(String text) {
            return new BadSideException(
                    ErrorText.of(WHAT, "'" + text + "' is not a URL, and there is no file of this name")
                            .fix("write the URL of a database, 'models', 'revisions', or the path of an SQL file or of"
                                    + " a directory of SQL files."));
        }

        private static BadSideException same() {
            return new BadSideException(ErrorText.of(WHAT, "both are the models")
                    .fix("write the URL of a database, 'revisions' or an SQL file for one of them."));
        }

        private static BadSideException otherDatabase(List<SessionSource> live) {
            return new BadSideException(ErrorText.of(WHAT, "they are databases of different kinds")
                    .fact("from", live.get(0).dialect().database().displayName())
                    .fact("to", live.get(1).dialect().database().displayName())
                    .fix("compare two databases of one kind, or each of them with 'models' or 'revisions'."));
        }
    }
}
