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
 * Reads one SQL revision file: a header of comment lines, then sections that start with a whole line
 * {@code -- upgrade} or {@code -- downgrade}, alone or followed by a database.
 *
 * <p>UTF-8, a byte order mark and any line ends accepted. What looks like a header or a section and is none is refused
 * with file, line and what is accepted: a silently ignored section would be a lost migration.
 */
public final class SqlScriptParser {
    private static final Pattern SECTION_LIKE =
            Pattern.compile("(\\s*)--\\s*(?i:(upgrade|downgrade))(?![A-Za-z0-9_-])(.*)");
    private static final Pattern CONFLICT = Pattern.compile("(<{7}|>{7})( .*)?");

    /** What may be the name of a database, with a dialect that only a run can find. */
    private static final Pattern DATABASE = Pattern.compile("[a-z][a-z0-9]{0,30}");

    private final ScriptFile file;
    private final SqlHeaderReader header;
    private final List<Section> upgrades = new ArrayList<>();
    private final List<Section> downgrades = new ArrayList<>();
    private List<Section> opened = upgrades;
    private @Nullable Section open;

    /** The lines of the open section, each with a line feed at its end. */
    private final StringBuilder body = new StringBuilder();

    private int number;

    private SqlScriptParser(ScriptFile file) {
        this.file = file;
        this.header = new SqlHeaderReader(file);
    }

    /** Whether a file of this name is a revision in SQL. */
    public static boolean isSql(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".sql") && !fileName.startsWith(".");
    }

    /**
     * The revision that the file holds.
     *
     * @throws BadScriptException if it breaks a rule of the format
     */
    public static SqlScript parse(ScriptFile file) {
        return new SqlScriptParser(file).run();
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
                    "it holds the marks of an unsolved git conflict",
                    "solve the conflict; where both sides are revisions of their own, keep two files.");
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
        boolean general = rest.isBlank();
        boolean blankBefore = general || Character.isWhitespace(rest.charAt(0));
        boolean named = general || DATABASE.matcher(rest.strip()).matches();
        if (!blankBefore || !parts.group(1).isEmpty() || !named || !word.equals(word.toLowerCase(Locale.ROOT))) {
            throw BadScriptException.noSection(file.source(), number, line.stripTrailing(), Database.known());
        }
        start(word, general ? null : Database.named(rest.strip()));
    }

    private void start(String word, @Nullable Database database) {
        close();
        opened = word.equals("upgrade") ? upgrades : downgrades;
        for (Section earlier : opened) {
            if (Objects.equals(earlier.database(), database)) {
                throw bad(
                        "'-- " + word + (database == null ? "" : " " + database.code())
                                + "' stands here a second time; the first is on line " + (earlier.firstLine() - 1),
                        "join the two sections.");
            }
        }
        open = new Section(database, "", number + 1);
    }

    private void close() {
        if (open != null) {
            opened.add(new Section(open.database(), body.toString(), open.firstLine()));
            body.setLength(0);
        }
    }

    private BadScriptException bad(String why, String fix) {
        return new BadScriptException(file.source(), number, why, fix);
    }
}
