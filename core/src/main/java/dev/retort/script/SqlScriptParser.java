package dev.retort.script;

import dev.retort.plan.Direction;
import dev.retort.schema.Database;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
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
    private static final Pattern SECTION_LIKE = Pattern.compile("--\\s*(?i:(upgrade|downgrade))(?![A-Za-z0-9_-])(.*)");
    private static final String SECTION_FORMS =
            "'-- upgrade' or '-- downgrade', alone or followed by one of " + String.join(", ", Database.codes());

    private final ScriptFile file;
    private final HeaderReader header;
    private final List<Section> sections = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();
    private @Nullable Section open;
    private int number;

    private SqlScriptParser(ScriptFile file) {
        this.file = file;
        this.header = new HeaderReader(file);
    }

    /**
     * The revision that the file holds.
     *
     * @throws BadScriptException where it breaks a rule of the format
     * @throws dev.retort.error.RetortException where it names a revision by an impossible id
     */
    static SqlScript parse(ScriptFile file) {
        return new SqlScriptParser(file).run();
    }

    private SqlScript run() {
        for (String line : text().split("\r\n|\r|\n", -1)) {
            number++;
            readLine(line);
        }
        close();
        return new SqlScript(header.finish(), of(Direction.UPGRADE), of(Direction.DOWNGRADE));
    }

    private void readLine(String line) {
        Matcher section = SECTION_LIKE.matcher(line);
        if (section.matches()) {
            close();
            open = section(section.group(1), section.group(2), line);
        } else if (open != null) {
            body.append(line).append('\n');
        } else {
            header.readLine(line, number);
        }
    }

    private Section section(String word, String rest, String line) {
        Optional<Database> database = Database.ofCode(rest.strip());
        boolean blankBefore = rest.isBlank() || Character.isWhitespace(rest.charAt(0));
        if (!blankBefore
                || (!rest.isBlank() && database.isEmpty())
                || !word.equals(word.toLowerCase(java.util.Locale.ROOT))) {
            throw new BadScriptException(
                    file.source(),
                    number,
                    "'" + line.strip() + "' starts no section; accepted: " + SECTION_FORMS,
                    "correct the line, or begin the comment with another word.");
        }
        Direction direction = word.equals("upgrade") ? Direction.UPGRADE : Direction.DOWNGRADE;
        Section started = new Section(direction, database.orElse(null), "", number + 1);
        for (Section earlier : sections) {
            if (earlier.direction() == direction && earlier.database() == started.database()) {
                throw new BadScriptException(
                        file.source(),
                        number,
                        "'" + line.strip() + "' stands here a second time; the first is on line "
                                + (earlier.firstLine() - 1),
                        "join the two sections.");
            }
        }
        return started;
    }

    private void close() {
        if (open != null) {
            sections.add(new Section(open.direction(), open.database(), body.toString(), open.firstLine()));
        }
        body.setLength(0);
    }

    private List<Section> of(Direction direction) {
        return sections.stream().filter(s -> s.direction() == direction).toList();
    }

    private String text() {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file.content()))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new BadScriptException(file.source(), 0, "it is not UTF-8", "save the file as UTF-8.");
        }
    }
}
