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
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tables, enum types and sequences that the revisions of a graph create. Only these may be dropped because a model
 * does not contain them.
 *
 * <p>Java revisions are recorded, and SQL is searched for {@code CREATE TABLE}, {@code CREATE TYPE}, {@code CREATE
 * SEQUENCE}, {@code ALTER TABLE … RENAME TO} and {@code DROP}. What Java code or a function creates is not found, so it
 * is never dropped. The same applies to an object outside the default namespace that is created without its namespace.
 *
 * <p>The case of letters matters only in quoted names, if it matters in the database at all.
 */
public final class CreatedObjects {
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
            Pattern.compile("(?i)" + COMMENTS + "DROP\\s++(?:TABLE|TYPE|SEQUENCE)\\s++(?:IF\\s++EXISTS\\s++)?+(" + NAME
                    + "(?:\\s*+,\\s*+" + NAME + ")*+)\\s*+(?:CASCADE|RESTRICT)?+[\\s;]*+");

    private static final Pattern NAMES = Pattern.compile(NAME);
    private static final Pattern PART = Pattern.compile(IDENTIFIER);

    /**
     * A name.
     *
     * @param name the name, in lower case if its case does not matter
     * @param isExact whether the case of its letters matters
     */
    private record Created(QualifiedName name, boolean isExact) {}

    private final Dialect dialect;
    private final String namespace;
    private final Set<Created> names = new HashSet<>();

    private CreatedObjects(Dialect dialect, String namespace) {
        this.dialect = dialect;
        this.namespace = namespace;
    }

    /**
     * Finds the objects that these revisions create.
     *
     * @param namespace the default namespace; empty if there is none
     * @throws dev.retort.error.RetortException if a revision cannot be read or compiled
     */
    public static CreatedObjects of(Scripts scripts, Dialect dialect, String namespace) {
        CreatedObjects created = new CreatedObjects(dialect, namespace);
        List<RevisionId> ids =
                scripts.graph().inOrder().stream().map(Revision::id).toList();
        scripts.load(ids);
        ids.forEach(id -> created.add(scripts.of(id)));
        return created;
    }

    /** Finds the objects that SQL creates, as {@link #of} does. */
    public static CreatedObjects ofSql(String sql, Dialect dialect, String namespace) {
        CreatedObjects created = new CreatedObjects(dialect, namespace);
        created.addSql(sql);
        return created;
    }

    /** Returns whether a revision created the object with this name, which has no namespace in the default one. */
    boolean contains(QualifiedName name) {
        boolean isFolded = name.name().equals(name.name().toLowerCase(Locale.ROOT))
                || name.name().equals(name.name().toUpperCase(Locale.ROOT));
        return names.contains(exact(name)) || isFolded && names.contains(folded(name));
    }

    /** Returns the namespaces of these objects, without the default one. */
    public Set<String> namespaces() {
        return names.stream()
                .map(created -> created.name().schemaName())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
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
            names.add(exact(create.table().name()));
        } else if (operation instanceof RenameTable rename) {
            remove(exact(rename.from()));
            names.add(exact(rename.to()));
        } else if (operation instanceof DropTable drop) {
            remove(exact(drop.table()));
        } else if (operation instanceof CreateEnum create) {
            names.add(exact(create.type().name()));
        } else if (operation instanceof DropEnum drop) {
            remove(exact(drop.type()));
        } else if (operation instanceof CreateSequence create) {
            names.add(exact(create.sequence().name()));
        } else if (operation instanceof DropSequence drop) {
            remove(exact(drop.sequence()));
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
                Created before = parsed(rename.group(1));
                Created after = parsed(rename.group(2));
                remove(before);
                names.add(new Created(before.name().withName(after.name().name()), after.isExact()));
            } else if (drop.matches()) {
                Matcher dropped = NAMES.matcher(drop.group(1));
                while (dropped.find()) {
                    remove(parsed(dropped.group()));
                }
            }
        }
    }

    /** Removes a name in both forms: a quoted name can refer to an object that was created without quotes. */
    private void remove(Created dropped) {
        names.removeIf(created -> created.equals(dropped)
                || created.isExact() != dropped.isExact()
                        && folded(created.name()).equals(folded(dropped.name())));
    }

    private Created parsed(String name) {
        List<String> parts = new ArrayList<>();
        boolean isExact = false;
        Matcher matcher = PART.matcher(name);
        while (matcher.find()) {
            String part = matcher.group();
            boolean isQuoted = "\"`[".indexOf(part.charAt(0)) >= 0;
            isExact |= isQuoted;
            parts.add(isQuoted ? part.substring(1, part.length() - 1).replace("\"\"", "\"") : part);
        }
        String last = parts.get(parts.size() - 1);
        QualifiedName parsed = parts.size() > 1 ? QualifiedName.of(parts.get(0), last) : QualifiedName.of(last);
        return isExact ? exact(parsed) : folded(parsed);
    }

    private Created exact(QualifiedName name) {
        return dialect.comparison().ignoresCaseOfNames() ? folded(name) : new Created(inDefault(name), true);
    }

    private Created folded(QualifiedName name) {
        QualifiedName found = inDefault(name);
        String schemaName = found.schemaName();
        String folded = found.name().toLowerCase(Locale.ROOT);
        return new Created(
                schemaName == null
                        ? QualifiedName.of(folded)
                        : QualifiedName.of(schemaName.toLowerCase(Locale.ROOT), folded),
                false);
    }

    /** Returns a name without the default namespace. */
    private QualifiedName inDefault(QualifiedName name) {
        boolean isDefault = namespace.isEmpty() || namespace.equalsIgnoreCase(String.valueOf(name.schemaName()));
        return isDefault ? QualifiedName.of(name.name()) : name;
    }
}
