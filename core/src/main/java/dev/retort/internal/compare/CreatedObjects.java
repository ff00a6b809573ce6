package dev.retort.internal.compare;

import dev.retort.dialect.Dialect;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.JavaRevision;
import dev.retort.internal.script.Script;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.SqlScript;
import dev.retort.op.CreateEnum;
import dev.retort.op.CreateSequence;
import dev.retort.op.CreateTable;
import dev.retort.op.DropEnum;
import dev.retort.op.DropSequence;
import dev.retort.op.DropTable;
import dev.retort.op.ExecuteSql;
import dev.retort.op.Operation;
import dev.retort.op.RenameTable;
import dev.retort.result.Direction;
import dev.retort.schema.QualifiedName;
import dev.retort.sql.SqlStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tables, enum types and sequences that the revisions of a graph create. Only these may be dropped because a model
 * does not contain them.
 *
 * <p>Java revisions are recorded, and SQL is searched for {@code CREATE TABLE}, {@code CREATE TYPE}, {@code CREATE
 * SEQUENCE}, {@code ALTER TABLE … RENAME TO} and {@code DROP}. What Java code or a function creates is not found, so it
 * is never dropped. Names are compared without the case of their letters.
 */
final class CreatedObjects {
    private static final String COMMENTS = "(?:\\s|--[^\\n]*+\\n|/\\*(?:[^*]|\\*(?!/))*+\\*/)*+";
    private static final String IDENTIFIER =
            "(?:\"(?:[^\"]|\"\")++\"|`[^`]++`|\\[[^\\]]++\\]|[\\p{L}_][\\p{L}\\p{N}_$]*+)";
    private static final String NAME = "(" + IDENTIFIER + "(?:\\s*+\\.\\s*+" + IDENTIFIER + ")?)";

    private static final Pattern CREATE = Pattern.compile("(?i)" + COMMENTS
            + "CREATE\\s++(?:(?:OR\\s++REPLACE|GLOBAL|LOCAL|UNLOGGED|FOREIGN|CACHED|MEMORY|VIRTUAL)\\s++)*+"
            + "(?:TABLE|TYPE|SEQUENCE)\\s++(?:IF\\s++NOT\\s++EXISTS\\s++)?+" + NAME + "[\\s\\S]*+");

    private static final Pattern RENAME = Pattern.compile("(?i)" + COMMENTS
            + "ALTER\\s++TABLE\\s++(?:IF\\s++EXISTS\\s++)?+(?:ONLY\\s++)?+" + NAME + "\\s++RENAME\\s++TO\\s++" + NAME
            + "[\\s;]*+");

    private static final Pattern DROP =
            Pattern.compile("(?i)" + COMMENTS + "DROP\\s++(?:TABLE|TYPE|SEQUENCE)\\s++(?:IF\\s++EXISTS\\s++)?+" + NAME
                    + "\\s*+(?:CASCADE|RESTRICT)?+[\\s;]*+");

    private static final Pattern PART = Pattern.compile(IDENTIFIER);

    private final Dialect dialect;
    private final Set<QualifiedName> names = new HashSet<>();

    private CreatedObjects(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Finds the objects that these revisions create.
     *
     * @throws dev.retort.error.RetortException if a revision cannot be read or compiled
     */
    static CreatedObjects of(Scripts scripts, Dialect dialect) {
        CreatedObjects created = new CreatedObjects(dialect);
        List<RevisionId> ids =
                scripts.graph().inOrder().stream().map(Revision::id).toList();
        scripts.load(ids);
        ids.forEach(id -> created.add(scripts.of(id)));
        return created;
    }

    /** Returns whether a revision created the object with this name; a namespace is compared if both sides have one. */
    boolean contains(QualifiedName name) {
        QualifiedName folded = folded(name);
        return names.stream().anyMatch(other -> other.name().equals(folded.name()) && isSameNamespace(other, folded));
    }

    private static boolean isSameNamespace(QualifiedName one, QualifiedName other) {
        return one.schemaName() == null
                || other.schemaName() == null
                || one.schemaName().equals(other.schemaName());
    }

    private void add(Script script) {
        if (script instanceof JavaRevision java) {
            java.operations(Direction.UPGRADE, dialect.database())
                    .orElse(List.of())
                    .forEach(this::add);
        } else if (script instanceof SqlScript sql) {
            addSql(sql.sql(Direction.UPGRADE, dialect.database()).text());
        }
    }

    private void add(Operation operation) {
        if (operation instanceof CreateTable create) {
            names.add(folded(create.table().name()));
        } else if (operation instanceof RenameTable rename) {
            names.remove(folded(rename.from()));
            names.add(folded(rename.to()));
        } else if (operation instanceof DropTable drop) {
            names.remove(folded(drop.table()));
        } else if (operation instanceof CreateEnum create) {
            names.add(folded(create.type().name()));
        } else if (operation instanceof DropEnum drop) {
            names.remove(folded(drop.type()));
        } else if (operation instanceof CreateSequence create) {
            names.add(folded(create.sequence().name()));
        } else if (operation instanceof DropSequence drop) {
            names.remove(folded(drop.sequence()));
        } else if (operation instanceof ExecuteSql execute) {
            execute.sql().in(dialect.database()).ifPresent(this::addSql);
        }
    }

    private void addSql(String sql) {
        for (SqlStatement statement : dialect.sql().split(sql, 1)) {
            String text = statement.text();
            Matcher create = CREATE.matcher(text);
            Matcher rename = RENAME.matcher(text);
            Matcher drop = DROP.matcher(text);
            if (create.matches()) {
                names.add(parsed(create.group(1)));
            } else if (rename.matches()) {
                names.remove(parsed(rename.group(1)));
                names.add(parsed(rename.group(2)));
            } else if (drop.matches()) {
                names.remove(parsed(drop.group(1)));
            }
        }
    }

    private static QualifiedName parsed(String name) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(name);
        while (matcher.find()) {
            String part = matcher.group();
            boolean isQuoted = "\"`[".indexOf(part.charAt(0)) >= 0;
            parts.add(isQuoted ? part.substring(1, part.length() - 1).replace("\"\"", "\"") : part);
        }
        return folded(name(parts.size() > 1 ? parts.get(0) : null, parts.get(parts.size() - 1)));
    }

    private static QualifiedName folded(QualifiedName name) {
        String schema = name.schemaName();
        return name(
                schema == null ? null : schema.toLowerCase(Locale.ROOT),
                name.name().toLowerCase(Locale.ROOT));
    }

    private static QualifiedName name(@Nullable String schema, String name) {
        return schema == null ? QualifiedName.of(name) : QualifiedName.of(schema, name);
    }
}
