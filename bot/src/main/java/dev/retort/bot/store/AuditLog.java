package dev.retort.bot.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retort.bot.domain.AuditDetails;
import dev.retort.bot.domain.AuditEntry;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

    /** Returns the details of a line. Those that are not a JSON object, written by hand for example, have no names. */
    public static AuditDetails details(AuditEntry entry) {
        JsonNode json;
        try {
            json = JSON.readTree(entry.details());
        } catch (JsonProcessingException e) {
            return AuditDetails.of(entry.details());
        }
        return json.isObject()
                ? AuditDetails.of(json.properties().stream()
                        .filter(detail -> !text(detail).isEmpty())
                        .collect(Collectors.toMap(Map.Entry::getKey, AuditLog::text)))
                : AuditDetails.of(entry.details());
    }

    private static String text(Map.Entry<String, JsonNode> detail) {
        return detail.getValue().asText();
    }

    private static String json(Map<String, ?> details) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(details));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
