package dev.retort.bot.domain;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The details of a line of the audit log.
 *
 * @param named by their names, such as {@code from=5, to=10}, without empty values
 * @param text a text that is shown as it is, if the details of the line have no names; otherwise empty
 */
public record AuditDetails(Map<String, String> named, String text) {
    public AuditDetails {
        named = Collections.unmodifiableMap(new TreeMap<>(named));
    }

    /** Details with names. */
    public static AuditDetails of(Map<String, String> named) {
        return new AuditDetails(named, "");
    }

    /** Details without names. */
    public static AuditDetails of(String text) {
        return new AuditDetails(Map.of(), text);
    }

    /** Returns the detail with this name. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(named.get(name));
    }
}
