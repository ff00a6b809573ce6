package dev.retort.internal.script;

import dev.retort.schema.Database;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The checksums of a SQL file's upgrades, or of all revisions together.
 *
 * @param general that of the general section, or of no SQL if there is none
 * @param own those of the databases that have a section of their own
 */
public record SqlChecksums(String general, Map<Database, String> own) {
    /** The checksums of these upgrades of one file. */
    public static SqlChecksums of(List<Section> upgrades) {
        String general = Checksum.of("");
        Map<Database, String> own = new TreeMap<>();
        for (Section upgrade : upgrades) {
            if (upgrade.database() == null) {
                general = Checksum.of(upgrade.text());
            } else {
                own.put(upgrade.database(), Checksum.of(upgrade.text()));
            }
        }
        return new SqlChecksums(general, own);
    }

    /**
     * Reads what {@link #text} gave: {@code sha256:…}, or {@code sha256:… postgresql=sha256:…}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static SqlChecksums parse(String text) {
        List<String> words = List.of(text.split(" ", -1));
        Map<Database, String> own = new TreeMap<>();
        for (String word : words.subList(1, words.size())) {
            String[] parts = word.split("=", 2);
            Database database = Database.ofCode(parts[0])
                    .filter(known -> parts.length == 2)
                    .orElseThrow(() -> new IllegalArgumentException(word + " is no checksum of a database's own"));
            own.put(database, parts[1]);
        }
        return new SqlChecksums(words.get(0), own);
    }

    /** The checksums as one line; {@link #parse} reads it. */
    public String text() {
        StringBuilder text = new StringBuilder(general);
        own.forEach((database, checksum) ->
                text.append(' ').append(database.code()).append('=').append(checksum));
        return text.toString();
    }

    /** The checksum that is in force on this database. */
    public String of(Database database) {
        return own.getOrDefault(database, general);
    }
}
