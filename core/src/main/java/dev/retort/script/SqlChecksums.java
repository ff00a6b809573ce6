package dev.retort.script;

import dev.retort.schema.Database;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The checksums of a SQL file's upgrades, or of all files together.
 *
 * @param general that of the general section, or of no SQL where there is none
 * @param own those of the databases that have a section of their own
 */
record SqlChecksums(String general, Map<Database, String> own) {
    static SqlChecksums of(List<Section> upgrades) {
        String general = null;
        Map<Database, String> own = Map.of();
        for (Section upgrade : upgrades) {
            Database database = upgrade.database();
            if (database == null) {
                general = Checksum.of(upgrade.text());
            } else {
                own = own.isEmpty() ? new EnumMap<>(Database.class) : own;
                own.put(database, Checksum.of(upgrade.text()));
            }
        }
        return new SqlChecksums(general == null ? Checksum.of("") : general, own);
    }

    /**
     * As an index holds them: {@code sha256:…}, or {@code sha256:… postgresql=sha256:…}.
     *
     * @throws IllegalArgumentException where they are written otherwise
     */
    static SqlChecksums parse(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? new SqlChecksums(text, Map.of()) : parse(text, space);
    }

    private static SqlChecksums parse(String text, int space) {
        Map<Database, String> own = new EnumMap<>(Database.class);
        for (String each : text.substring(space + 1).split(" ")) {
            int equal = each.indexOf('=');
            Database database = Database.ofCode(each.substring(0, Math.max(equal, 0)))
                    .orElseThrow(() -> new IllegalArgumentException(each + " is no checksum of a database's own"));
            own.put(database, each.substring(equal + 1));
        }
        return new SqlChecksums(text.substring(0, space), own);
    }

    String text() {
        StringBuilder text = new StringBuilder(general);
        own.forEach((database, checksum) ->
                text.append(' ').append(database.code()).append('=').append(checksum));
        return text.toString();
    }

    /** Whether these are the same. By hand, as the comparison of a record is put together when first called. */
    boolean isSameAs(SqlChecksums other) {
        return general.equals(other.general)
                && own.size() == other.own.size()
                && (own.isEmpty() || own.equals(other.own));
    }

    String of(Database database) {
        return own.getOrDefault(database, general);
    }
}
