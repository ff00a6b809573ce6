package dev.retort.script;

import dev.retort.schema.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one SQL revision file: a header of comment lines, then sections that start with a whole line
 * {@code -- upgrade} or {@code -- downgrade}, alone or followed by a database.
 *
 * <p>UTF-8, a byte order mark and any line ends accepted. What looks like a header or a section and is none is refused
 * with file, line and what is accepted: a silently ignored section would be a lost migration.
 */
final class SqlScriptParser {
    private static final Pattern SECTION_LIKE =
            Pattern.compile("(\\s*)--\\s*(?i:(upgrade|downgrade))(?![A-Za-z0-9_-])(.*)");
    private static final Pattern CONFLICT = Pattern.compile("(<<<<<<<|>>>>>>>) .*|<<<<<<<|>>>>>>>");
    private static final String SECTION_FORMS =
            "'-- upgrade' or '-- downgrade' at the start of a line, alone or followed by one of ";

    private final ScriptFile file;
    private final @Nullable HeaderReader header;
    private final List<Section> upgrades = new ArrayList<>();
    private final List<Section> downgrades = new ArrayList<>();
    private List<Section> opened = upgrades;
    private @Nullable Section open;

    /** Where the SQL of the open section begins. */
    private int body;

    /** All lines, each with a line feed at its end; and the one that is being read. */
    private final String text;

    private int lineStart;
    private int lineEnd;
    private int number;

    private SqlScriptParser(ScriptFile file, @Nullable HeaderReader header) {
        this.file = file;
        this.header = header;
        this.text = file.normalText();
    }

    /**
     * The revision that the file holds.
     *
     * @throws BadScriptException where it breaks a rule of the format
     */
    static SqlScript parse(ScriptFile file) {
        HeaderReader header = new HeaderReader(file);
        SqlScript.Sections sections = new SqlScriptParser(file, header).run();
        return new SqlScript(header.finish(), sections);
    }

    /**
     * What stands below the header of a file whose header is known.
     *
     * @throws BadScriptException where it breaks a rule of the format
     */
    static SqlScript.Sections sections(ScriptFile file) {
        return new SqlScriptParser(file, null).run();
    }

    private SqlScript.Sections run() {
        for (; lineStart < text.length(); lineStart = lineEnd + 1) {
            lineEnd = text.indexOf('\n', lineStart);
            number++;
            // Nearly all are SQL, or the header of a file whose header is known: a start reads thousands of them.
            boolean passes = open != null || header == null && text.startsWith("--", lineStart);
            if (!passes || isMark() || mayBeSection()) {
                readLine(text.substring(lineStart, lineEnd));
            }
        }
        close();
        return new SqlScript.Sections(upgrades, downgrades);
    }

    private boolean isMark() {
        return text.startsWith("<<<<<<<", lineStart) || text.startsWith(">>>>>>>", lineStart);
    }

    /** Lets all pass that the expression matches, and spares it nearly all else. */
    private boolean mayBeSection() {
        int dashes = HeaderReader.behindBlanks(text, lineStart, lineEnd);
        if (!text.startsWith("--", dashes)) {
            return false;
        }
        int word = HeaderReader.behindBlanks(text, dashes + 2, lineEnd);
        return text.regionMatches(true, word, "upgrade", 0, 7) || text.regionMatches(true, word, "downgrade", 0, 9);
    }

    private void readLine(String line) {
        if (isMark() && CONFLICT.matcher(line).matches()) {
            throw new BadScriptException(
                    file.source(),
                    number,
                    "it holds the marks of an unsolved git conflict",
                    "solve the conflict; where both sides are revisions of their own, keep two files.");
        }
        if (line.equals("-- upgrade") || line.equals("-- downgrade")) {
            // As nearly all of them are written.
            start(line.substring(3), null);
            return;
        }
        Matcher section = mayBeSection() ? SECTION_LIKE.matcher(line) : null;
        if (section != null && section.matches() && !isIndentedProse(section)) {
            start(section, line);
        } else if (open == null && header != null) {
            header.readLine(line, number);
        } else if (open == null) {
            HeaderReader.refuseSql(file, line.strip(), number);
        }
    }

    /** Comments inside a body may begin with the word; what is a section but for its indent was meant to be one. */
    private static boolean isIndentedProse(Matcher line) {
        String rest = line.group(3).strip();
        return !line.group(1).isEmpty()
                && !rest.isEmpty()
                && Database.ofCode(rest).isEmpty();
    }

    private void start(Matcher parts, String line) {
        String word = parts.group(2);
        String rest = parts.group(3);
        Optional<Database> database = Database.ofCode(rest.strip());
        boolean blankBefore = rest.isBlank() || Character.isWhitespace(rest.charAt(0));
        if (!blankBefore
                || !parts.group(1).isEmpty()
                || (!rest.isBlank() && database.isEmpty())
                || !word.equals(word.toLowerCase(java.util.Locale.ROOT))) {
            throw new BadScriptException(
                    file.source(),
                    number,
                    "'" + line.stripTrailing() + "' starts no section; accepted: " + SECTION_FORMS
                            + String.join(", ", Database.codes()),
                    "correct the line, or begin the comment with another word.");
        }
        start(word, database.orElse(null));
    }

    private void start(String word, @Nullable Database database) {
        close();
        opened = word.equals("upgrade") ? upgrades : downgrades;
        for (Section earlier : opened) {
            if (earlier.database() == database) {
                throw new BadScriptException(
                        file.source(),
                        number,
                        "'-- " + word + (database == null ? "" : " " + database.code())
                                + "' stands here a second time; the first is on line " + (earlier.firstLine() - 1),
                        "join the two sections.");
            }
        }
        open = new Section(database, "", number + 1);
        body = lineEnd + 1;
    }

    private void close() {
        if (open != null) {
            opened.add(new Section(open.database(), text.substring(body, lineStart), open.firstLine()));
        }
    }
}
