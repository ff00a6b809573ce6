package dev.retort.internal.script;

import dev.retort.schema.Database;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The checksums of the upgrade sections of an SQL file, or of all revisions together.
 *
 * @param general the checksum for all databases that are not in {@code own}
 * @param own the checksums for databases with a section of their own
 */
public record SqlChecksums(String general, Map<Database, String> own) {
    /** The checksums of the upgrade sections of a file. */
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
     * Parses the result of {@link #text}: {@code sha256:…}, or {@code sha256:… postgresql=sha256:…}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static SqlChecksums parse(String text) {
        List<String> entries = List.of(text.split(" ", -1));
        Map<Database, String> own = new TreeMap<>();
        for (String entry : entries.subList(1, entries.size())) {
            String[] parts = entry.split("=", 2);
            Database database = Database.ofCode(parts[0])
                    .filter(known -> parts.length == 2)
                    .orElseThrow(() -> new IllegalArgumentException(entry + " is not DATABASE=CHECKSUM"));
            own.put(database, parts[1]);
        }
        return new SqlChecksums(entries.get(0), own);
    }

    /** The checksums as one line, which {@link #parse} reads. */
    public String text() {
        StringBuilder text = new StringBuilder(general);
        own.forEach((database, checksum) ->
                text.append(' ').append(database.code()).append('=').append(checksum));
        return text.toString();
    }

    /** The checksum for this database. */
    public String of(Database database) {
        return own.getOrDefault(database, general);
    }
}
