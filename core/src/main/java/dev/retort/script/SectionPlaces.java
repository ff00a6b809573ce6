package dev.retort.script;

import dev.retort.schema.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the sections of a SQL file lie in its text, as an index says it: an unchanged file is not read line by line. A
 * section is {@code u} or {@code d} for its direction, {@code postgresql=} where it is for one database, then its
 * first line, and where in the text it begins and ends: {@code u6:120:300 dpostgresql=14:320:350}.
 */
final class SectionPlaces {
    private static final char UPGRADE = 'u';
    private static final char DOWNGRADE = 'd';

    private SectionPlaces() {}

    /** The places of the sections that were found in this text. */
    static String of(String text, SqlScript.Sections sections) {
        List<String> places = new ArrayList<>();
        sections.upgrades().forEach(section -> places.add(UPGRADE + place(text, section)));
        sections.downgrades().forEach(section -> places.add(DOWNGRADE + place(text, section)));
        return String.join(" ", places);
    }

    private static String place(String text, Section section) {
        int begin = 0;
        for (int line = 1; line < section.firstLine(); line++) {
            begin = text.indexOf('\n', begin) + 1;
        }
        Database database = section.database();
        return (database == null ? "" : database.code() + "=") + section.firstLine() + ":" + begin + ":"
                + (begin + section.text().length());
    }

    /**
     * The sections that lie at these places.
     *
     * @return empty where no sections can begin and end there
     */
    static Optional<SqlScript.Sections> cut(String text, String places) {
        List<Section> upgrades = new ArrayList<>(1);
        List<Section> downgrades = new ArrayList<>(1);
        try {
            int end;
            for (int at = 0; at < places.length(); at = end + 1) {
                int space = places.indexOf(' ', at);
                end = space < 0 ? places.length() : space;
                (isUpgrade(places.charAt(at)) ? upgrades : downgrades).add(section(text, places, at + 1, end));
            }
            return Optional.of(new SqlScript.Sections(upgrades, downgrades));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NoSuchElementException otherText) {
            return Optional.empty();
        }
    }

    private static boolean isUpgrade(char direction) {
        if (direction != UPGRADE && direction != DOWNGRADE) {
            throw new IllegalArgumentException(direction + " is no direction");
        }
        return direction == UPGRADE;
    }

    private static Section section(String text, String places, int from, int to) {
        int first = places.indexOf(':', from);
        int second = places.indexOf(':', first + 1);
        int equal = places.lastIndexOf('=', first);
        int begin = Integer.parseInt(places, first + 1, second, 10);
        int end = Integer.parseInt(places, second + 1, to, 10);
        if (!liesBetweenMarks(text, begin, end)) {
            throw new IllegalArgumentException("no section lies from " + begin + " to " + end);
        }
        return new Section(
                equal < from ? null : database(places.substring(from, equal)),
                text.substring(begin, end),
                Integer.parseInt(places, equal < from ? from : equal + 1, first, 10));
    }

    /** Whether the lines from here to there stand behind a comment line, and before one or at the end. */
    private static boolean liesBetweenMarks(String text, int begin, int end) {
        return text.charAt(begin - 1) == '\n'
                && text.charAt(end - 1) == '\n'
                && text.startsWith("--", text.lastIndexOf('\n', begin - 2) + 1)
                && (end == text.length() || text.startsWith("--", end));
    }

    private static @Nullable Database database(String code) {
        return Database.ofCode(code).orElseThrow();
    }
}
