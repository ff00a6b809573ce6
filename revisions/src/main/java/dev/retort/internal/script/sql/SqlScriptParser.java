package dev.retort.internal.script.sql;

import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.Checksum;
import dev.retort.internal.script.ScriptFile;
import dev.retort.internal.script.Section;
import dev.retort.internal.script.SqlChecksums;
import dev.retort.internal.script.SqlFiles;
import dev.retort.internal.script.SqlScript;
import dev.retort.schema.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
    /** Lines that start a section in other tools. */
    private static final Pattern OTHER_SECTION =
            Pattern.compile("--\\s*(?i:(?:migrate:|\\+goose\\s+|\\+migrate\\s+)?(up|down)|(//@UNDO|@UNDO))\\s*");

    private static final Pattern CONFLICT = Pattern.compile("(<{7}|>{7})( .*)?");

    /** The syntax of a database name. Whether a dialect for it exists is known only at run time. */
    private static final Pattern DATABASE = Pattern.compile("[a-z][a-z0-9]{0,30}");

    private final String source;
    private final SqlHeaderReader header;
    private final Mode mode;
    private final List<Section> upgrades = new ArrayList<>();
    private final List<Section> downgrades = new ArrayList<>();
    private List<Section> direction = upgrades;
    private @Nullable Section open;

    /** The lines of the open section, each with a line feed at its end. Empty if only an outline is read. */
    private final StringBuilder body;

    private Checksum.OfLines checksum = new Checksum.OfLines();
    private String general = new Checksum.OfLines().text();
    private final Map<Database, String> own = new TreeMap<>();
    private int number;

    /** The part of the sections that is kept. */
    private enum Mode {
        /** Their text. */
        TEXT,
        /** Only their databases, lines and checksums. */
        OUTLINE
    }

    /** The name of a file, and its path for messages. */
    public record Name(String name, String source) {}

    private SqlScriptParser(Name file, Mode mode, int capacity) {
        this.source = file.source();
        this.header = new SqlHeaderReader(file);
        this.mode = mode;
        this.body = new StringBuilder(capacity);
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
        SqlScriptParser parser = new SqlScriptParser(new Name(file.name(), file.source()), Mode.TEXT, 0);
        file.text().lines().forEach(parser::readLine);
        return parser.script();
    }

    /** Returns whether a line of SQL would not be read as SQL, even within a string or a comment. */
    public static boolean hasSectionLine(String sql) {
        return sql.lines().anyMatch(line -> {
            Matcher section = SECTION_LIKE.matcher(line);
            return CONFLICT.matcher(line).matches() || section.matches() && !isIndentedProse(section);
        });
    }

    /**
     * Parses a large file line by line, so that its text is in memory only once.
     *
     * @param text the text of the file without a byte order mark
     * @param size the size of the file in bytes
     * @throws BadScriptException if the file violates a rule of the format
     */
    public static SqlScript parse(Name file, BufferedReader text, long size) throws IOException {
        SqlScriptParser parser = new SqlScriptParser(file, Mode.TEXT, (int) Math.min(size, Integer.MAX_VALUE - 8));
        parser.readAll(text);
        return parser.script();
    }

    /**
     * Checks a large file and computes its checksums in constant memory.
     *
     * @param text the text of the file without a byte order mark
     * @param files reads the sections when they are needed
     * @throws BadScriptException if the file violates a rule of the format
     */
    public static SqlScript outline(Name file, BufferedReader text, SqlFiles files) throws IOException {
        SqlScriptParser parser = new SqlScriptParser(file, Mode.OUTLINE, 0);
        parser.readAll(text);
        return new SqlScript(
                parser.header.finish(), parser.sections(), new SqlChecksums(parser.general, parser.own), files);
    }

    private void readAll(BufferedReader text) throws IOException {
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            readLine(line);
        }
    }

    private SqlScript script() {
        SqlScript.Sections sections = sections();
        return new SqlScript(header.finish(), sections);
    }

    private SqlScript.Sections sections() {
        close();
        return new SqlScript.Sections(upgrades, downgrades);
    }

    private void readLine(String line) {
        number++;
        if (CONFLICT.matcher(line).matches()) {
            throw bad(
                    "it contains the conflict markers of an unresolved git merge",
                    "resolve the conflict; if both sides are separate revisions, keep two files.");
        }
        Matcher other = OTHER_SECTION.matcher(line);
        if (other.matches()) {
            String meant = "up".equalsIgnoreCase(other.group(1)) ? "-- upgrade" : "-- downgrade";
            throw bad("'" + line.strip() + "' does not start a section", "write '" + meant + "' instead.");
        }
        Matcher section = SECTION_LIKE.matcher(line);
        if (section.matches() && !isIndentedProse(section)) {
            start(section, line);
        } else if (open == null) {
            header.readLine(line, number);
        } else if (mode == Mode.TEXT) {
            body.append(line).append('\n');
        } else {
            checksum.add(line);
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
            throw BadScriptException.noSection(source, number, line.stripTrailing(), Database.known());
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
            if (mode == Mode.OUTLINE && direction == upgrades) {
                record(open.database(), checksum.text());
            }
            checksum = new Checksum.OfLines();
        }
    }

    private void record(@Nullable Database database, String upgrade) {
        if (database == null) {
            general = upgrade;
        } else {
            own.put(database, upgrade);
        }
    }

    private BadScriptException bad(String why, String fix) {
        return new BadScriptException(source, number, why, fix);
    }
}
