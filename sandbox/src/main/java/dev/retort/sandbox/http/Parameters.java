package dev.retort.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a call, read as leniently as Telegram reads them: an absent one is an empty one, a number is moved
 * into its range, and nested values are JSON within a string.
 *
 * @param values by name
 */
public record Parameters(Map<String, String> values) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TRUE = Set.of("true", "yes", "1");

    /** Copies the map. */
    public Parameters {
        values = Map.copyOf(values);
    }

    /** The value as it came; empty when absent. */
    public String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** Whether the value says yes: "true", "yes" or "1", in any case. */
    public boolean flag(String name) {
        return TRUE.contains(text(name).toLowerCase(Locale.ROOT));
    }

    /** A whole number, moved into the range; the fallback when absent, zero (moved likewise) when not a number. */
    public int number(String name, Range range) {
        String value = text(name);
        if (value.isEmpty()) {
            return range.fallback();
        }
        long parsed = value.matches("-?\\d{1,18}") ? Long.parseLong(value) : 0;
        return (int) Math.max(range.least(), Math.min(range.most(), parsed));
    }

    /**
     * A nested value.
     *
     * @return nothing when the parameter is absent or empty
     * @throws ApiException 400 when it is no JSON
     */
    public Optional<JsonNode> json(String name) {
        String value = text(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(value));
        } catch (JsonProcessingException e) {
            throw ApiException.badRequest("can't parse " + name + " JSON object");
        }
    }

    /**
     * What a number may be.
     *
     * @param least the smallest value, inclusive
     * @param most the largest value, inclusive
     * @param fallback the value of an absent parameter
     */
    public record Range(int least, int most, int fallback) {}
}
