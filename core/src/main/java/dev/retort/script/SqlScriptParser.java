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
            "'-- upgrade' or '-- downgrade' at the start of a line, alone or followed by one of "
                    + String.join(", ", Database.codes());

    private final ScriptFile file;
    private final @Nullable HeaderReader header;
    private final List<Section> upgrades = new ArrayList<>();
    private final List<Section> downgrades = new ArrayList<>();
    private List<Section> opened = upgrades;
    private final StringBuilder body = new StringBuilder();
    private @Nullable Section open;
    private int number;

    private SqlScriptParser(ScriptFile file, @Nullable HeaderReader header) {
        this.file = file;
        this.header = header;
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
        String text = file.text();
        int end = -1;
        // The end of the text where there is none; neither is looked for again before the walk has come to it.
        int feed = -1;
        int carriageReturn = -1;
        for (int from = 0; from <= text.length(); from = end + 1) {
            feed = feed < from ? next('\n', text, from) : feed;
            carriageReturn = carriageReturn < from ? next('\r', text, from) : carriageReturn;
            end = Math.min(feed, carriageReturn);
            number++;
            readLine(text.substring(from, end));
            if (text.startsWith("\r\n", end)) {
                end++;
            }
        }
        close();
        return new SqlScript.Sections(upgrades, downgrades);
    }

    private static int next(char character, String text, int from) {
        int at = text.indexOf(character, from);
        return at < 0 ? text.length() : at;
    }

    private void readLine(String line) {
        boolean marked = line.startsWith("<<<<<<<") || line.startsWith(">>>>>>>");
        if (marked && CONFLICT.matcher(line).matches()) {
            throw new BadScriptException(
                    file.source(),
                    number,
                    "it holds the marks of an unsolved git conflict",
                    "solve the conflict; where both sides are revisions of their own, keep two files.");
        }
        if (line.equals("-- upgrade") || line.equals("-- downgrade")) {
            // As nearly all of them are written; a start reads thousands of files.
            close();
            open = started(line.substring(3), null);
            return;
        }
        Matcher section = mayBeSection(line) ? SECTION_LIKE.matcher(line) : null;
        if (section != null && section.matches() && !isIndentedProse(section)) {
            close();
            open = section(section, line);
        } else if (open != null) {
            body.append(line).append('\n');
        } else if (header != null) {
            header.readLine(line, number);
        } else {
            HeaderReader.refuseSql(file, line.strip(), number);
        }
    }

    /** Lets all pass that the expression matches, and spares it nearly all else: a start reads thousands of lines. */
    private static boolean mayBeSection(String line) {
        int dashes = HeaderReader.behindBlanks(line, 0);
        if (!line.startsWith("--", dashes)) {
            return false;
        }
        int word = HeaderReader.behindBlanks(line, dashes + 2);
        return line.regionMatches(true, word, "upgrade", 0, 7) || line.regionMatches(true, word, "downgrade", 0, 9);
    }

    /** Comments inside a body may begin with the word; what is a section but for its indent was meant to be one. */
    private static boolean isIndentedProse(Matcher line) {
        String rest = line.group(3).strip();
        return !line.group(1).isEmpty()
                && !rest.isEmpty()
                && Database.ofCode(rest).isEmpty();
    }

    private Section section(Matcher parts, String line) {
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
                    "'" + line.stripTrailing() + "' starts no section; accepted: " + SECTION_FORMS,
                    "correct the line, or begin the comment with another word.");
        }
        return started(word, database.orElse(null));
    }

    private Section started(String word, @Nullable Database database) {
        opened = word.equals("upgrade") ? upgrades : downgrades;
        Section started = new Section(database, "", number + 1);
        for (Section earlier : opened) {
            if (earlier.database() == started.database()) {
                throw new BadScriptException(
                        file.source(),
                        number,
                        "'-- " + word + (database == null ? "" : " " + database.code())
                                + "' stands here a second time; the first is on line " + (earlier.firstLine() - 1),
                        "join the two sections.");
            }
        }
        return started;
    }

    private void close() {
        if (open != null) {
            opened.add(new Section(open.database(), body.toString(), open.firstLine()));
        }
        body.setLength(0);
    }
}
