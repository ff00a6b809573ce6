package dev.retort.script;

import dev.retort.schema.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The sections of one SQL file as an index holds them, so that an unchanged file is not read line by line, and in a jar
 * not opened: their texts one after the other, behind those of other files.
 *
 * @param texts what holds them, and much more
 * @param begin where the first of them begins, in UTF-16 code units
 * @param words a word for each, with spaces between: {@code u} or {@code d} for its direction, {@code postgresql=}
 *     where it is for one database, its first line in the file, a colon, and how long it is, as {@code u6:180
 *     dpostgresql=14:30}; empty for Java
 */
record IndexedSections(String texts, int begin, String words) {
    static final IndexedSections NONE = new IndexedSections("", 0, "");

    private static final char UPGRADE = 'u';
    private static final char DOWNGRADE = 'd';

    /** As an index is to hold these. */
    static IndexedSections of(SqlScript.Sections sections) {
        StringBuilder texts = new StringBuilder();
        List<String> words = new ArrayList<>();
        sections.upgrades().forEach(section -> words.add(UPGRADE + word(section, texts)));
        sections.downgrades().forEach(section -> words.add(DOWNGRADE + word(section, texts)));
        return new IndexedSections(texts.toString(), 0, String.join(" ", words));
    }

    private static String word(Section section, StringBuilder texts) {
        texts.append(section.text());
        Database database = section.database();
        String whose = database == null ? "" : database.code() + "=";
        return whose + section.firstLine() + ":" + section.text().length();
    }

    /**
     * Those that an index holds.
     *
     * @param index its text
     * @param behind where the sections of all files begin in it
     * @param field what {@link #field} gave
     * @throws IllegalArgumentException where it is none
     */
    static IndexedSections read(String index, int behind, String field) {
        if (field.isEmpty()) {
            return NONE;
        }
        int space = field.indexOf(' ');
        int end = space < 0 ? field.length() : space;
        int begin = behind + Integer.parseInt(field, 0, end, 10);
        return new IndexedSections(index, begin, space < 0 ? "" : field.substring(space + 1));
    }

    /** A line's field: where they begin among the sections of all files, and the words. */
    String field(int begins) {
        return words.isEmpty() ? "" : begins + " " + words;
    }

    /** The texts of these alone. */
    String own() {
        StringBuilder own = new StringBuilder();
        SqlScript.Sections sections = sections();
        sections.upgrades().forEach(section -> own.append(section.text()));
        sections.downgrades().forEach(section -> own.append(section.text()));
        return own.toString();
    }

    /**
     * The sections.
     *
     * @throws IllegalArgumentException where the words are none, or the texts end before them
     */
    SqlScript.Sections sections() {
        List<Section> upgrades = new ArrayList<>(1);
        List<Section> downgrades = new ArrayList<>(1);
        try {
            int from = begin;
            int end;
            for (int at = 0; at < words.length(); at = end + 1) {
                int space = words.indexOf(' ', at);
                end = space < 0 ? words.length() : space;
                Section section = section(from, at + 1, end);
                (isUpgrade(words.charAt(at)) ? upgrades : downgrades).add(section);
                from += section.text().length();
            }
        } catch (IndexOutOfBoundsException | NoSuchElementException malformed) {
            throw new IllegalArgumentException(words + " is not of these sections", malformed);
        }
        return new SqlScript.Sections(upgrades, downgrades);
    }

    private static boolean isUpgrade(char direction) {
        if (direction != UPGRADE && direction != DOWNGRADE) {
            throw new IllegalArgumentException(direction + " is no direction");
        }
        return direction == UPGRADE;
    }

    private Section section(int from, int word, int end) {
        int equal = words.lastIndexOf('=', end);
        int line = equal < word ? word : equal + 1;
        int colon = words.indexOf(':', line);
        int length = Integer.parseInt(words, colon + 1, end, 10);
        Database database = line == word
                ? null
                : Database.ofCode(words.substring(word, equal)).orElseThrow();
        return new Section(database, texts.substring(from, from + length), Integer.parseInt(words, line, colon, 10));
    }
}
