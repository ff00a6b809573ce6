package dev.retort.bot.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retort.bot.domain.AuditEntry;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The audit log, in one transaction. */
public final class AuditLog {
    private static final JsonMapper JSON = new JsonMapper();

    private final EntityManager entities;

    AuditLog(EntityManager entities) {
        this.entities = entities;
    }

    /** Appends a line. The details must not contain a secret. */
    public void add(AuditEntry.What what, Map<String, ?> details, Instant now) {
        entities.persist(new AuditEntry(what, json(details), now));
    }

    /** Returns the number of lines. */
    public long count() {
        return entities.createQuery("select count(a) from AuditEntry a", Long.class)
                .getSingleResult();
    }

    /** Returns some lines, newest first. */
    public List<AuditEntry> newest(int offset, int count) {
        return entities.createQuery("select a from AuditEntry a order by a.id desc", AuditEntry.class)
                .setFirstResult(offset)
                .setMaxResults(count)
                .getResultList();
    }

    /** Returns the details of a line, such as {@code from=5, to=10}, without empty values. */
    public static Map<String, String> details(AuditEntry entry) {
        try {
            Map<String, String> details = new LinkedHashMap<>();
            JSON.readTree(entry.details()).properties().stream()
                    .filter(detail -> !detail.getValue().asText().isEmpty())
                    .forEach(detail ->
                            details.put(detail.getKey(), detail.getValue().asText()));
            return details;
        } catch (JsonProcessingException e) {
            return Map.of("", entry.details());
        }
    }

    private static String json(Map<String, ?> details) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(details));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
