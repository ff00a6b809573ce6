package dev.retort.internal.script.sql;

import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.ScriptFile;
import dev.retort.internal.script.Section;
import dev.retort.internal.script.SqlScript;
import dev.retort.schema.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses an SQL revision file: a header of comment lines, followed by sections. A section starts with a line
 * {@code -- upgrade} or {@code -- downgrade}, optionally followed by a database.
 *
 * <p>The encoding is UTF-8; a byte order mark and any line ends are accepted. A line that looks like a header or the
 * start of a section but is not valid is an error, because a silently ignored section would be a lost migration. The
 * error names the file, the line and the accepted forms.
 */
public final class SqlScriptParser {
    private static final Pattern SECTION_LIKE =
            Pattern.compile("(\\s*)--\\s*(?i:(upgrade|downgrade))(?![A-Za-z0-9_-])(.*)");
    private static final Pattern CONFLICT = Pattern.compile("(<{7}|>{7})( .*)?");

    /** The syntax of a database name. Whether a dialect for it exists is known only at run time. */
    private static final Pattern DATABASE = Pattern.compile("[a-z][a-z0-9]{0,30}");

    private final ScriptFile file;
    private final SqlHeaderReader header;
    private final List<Section> upgrades = new ArrayList<>();
    private final List<Section> downgrades = new ArrayList<>();
    private List<Section> direction = upgrades;
    private @Nullable Section open;

    /** The lines of the open section, each with a line feed at its end. */
    private final StringBuilder body = new StringBuilder();

    private int number;

    private SqlScriptParser(ScriptFile file) {
        this.file = file;
        this.header = new SqlHeaderReader(file);
    }

    /** Returns whether a file of this name is an SQL revision. */
    public static boolean isSql(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".sql") && !fileName.startsWith(".");
    }

    /**
     * Parses the revision in a file.
     *
     * @throws BadScriptException if the file violates a rule of the format
     */
    public static SqlScript parse(ScriptFile file) {
        return new SqlScriptParser(file).run();
    }

    /** Returns whether a line of SQL would not be read as SQL, even within a string or a comment. */
    public static boolean hasSectionLine(String sql) {
        return sql.lines().anyMatch(line -> {
            Matcher section = SECTION_LIKE.matcher(line);
            return CONFLICT.matcher(line).matches() || section.matches() && !isIndentedProse(section);
        });
    }

    private SqlScript run() {
        file.text().lines().forEach(this::readLine);
        close();
        return new SqlScript(header.finish(), new SqlScript.Sections(upgrades, downgrades));
    }

    private void readLine(String line) {
        number++;
        if (CONFLICT.matcher(line).matches()) {
            throw bad(
                    "it contains the conflict markers of an unresolved git merge",
                    "resolve the conflict; if both sides are separate revisions, keep two files.");
        }
        Matcher section = SECTION_LIKE.matcher(line);
        if (section.matches() && !isIndentedProse(section)) {
            start(section, line);
        } else if (open == null) {
            header.readLine(line, number);
        } else {
            body.append(line).append('\n');
        }
    }

    /**
     * Returns whether a line is an indented comment that starts with the word 'upgrade' or 'downgrade'. An indented
     * line that would otherwise start a section is not: it was meant to start one.
     */
    private static boolean isIndentedProse(Matcher line) {
        String rest = line.group(3).strip();
        return !line.group(1).isEmpty()
                && !rest.isEmpty()
                && Database.ofCode(rest).isEmpty();
    }

    private void start(Matcher parts, String line) {
        String keyword = parts.group(2);
        String rest = parts.group(3);
        boolean isGeneral = rest.isBlank();
        boolean isSeparated = isGeneral || Character.isWhitespace(rest.charAt(0));
        boolean isNameValid = isGeneral || DATABASE.matcher(rest.strip()).matches();
        boolean isLowerCase = keyword.equals(keyword.toLowerCase(Locale.ROOT));
        if (!isSeparated || !parts.group(1).isEmpty() || !isNameValid || !isLowerCase) {
            throw BadScriptException.noSection(file.source(), number, line.stripTrailing(), Database.known());
        }
        start(keyword, isGeneral ? null : Database.named(rest.strip()));
    }

    private void start(String keyword, @Nullable Database database) {
        close();
        direction = keyword.equals("upgrade") ? upgrades : downgrades;
        for (Section earlier : direction) {
            if (Objects.equals(earlier.database(), database)) {
                throw bad(
                        "'-- " + keyword + (database == null ? "" : " " + database.code())
                                + "' occurs twice; the first is on line " + (earlier.firstLine() - 1),
                        "merge the two sections into one.");
            }
        }
        open = new Section(database, "", number + 1);
    }

    private void close() {
        if (open != null) {
            direction.add(new Section(open.database(), body.toString(), open.firstLine()));
            body.setLength(0);
        }
    }

    private BadScriptException bad(String why, String fix) {
        return new BadScriptException(file.source(), number, why, fix);
    }
}
