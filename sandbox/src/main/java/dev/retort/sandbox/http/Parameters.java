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
 * @param files of a multipart form, by name
 */
public record Parameters(Map<String, String> values, Map<String, UploadedFile> files) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TRUE = Set.of("true", "yes", "1");

    /** Copies the maps. */
    public Parameters {
        values = Map.copyOf(values);
        files = Map.copyOf(files);
    }

    /** Whether there is a value, be it empty. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value as it came; empty when absent. */
    public String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** Whether the value says yes: "true", "yes" or "1", in any case. */
    public boolean flag(String name) {
        return TRUE.contains(text(name).toLowerCase(Locale.ROOT));
    }

    /** A whole number as it is; zero if absent or not a number. */
    public long whole(String name) {
        String value = text(name);
        return value.matches("-?\\d{1,18}") ? Long.parseLong(value) : 0;
    }

    /** The uploaded file of this name. */
    public Optional<UploadedFile> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** A whole number, moved into the range; the fallback when absent, zero (moved likewise) when not a number. */
    public int number(String name, Range range) {
        if (text(name).isEmpty()) {
            return range.fallback();
        }
        return (int) Math.max(range.least(), Math.min(range.most(), whole(name)));
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
