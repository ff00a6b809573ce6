package dev.retort.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a call, read as leniently as Telegram does: an absent parameter is empty, a number is clamped to
 * its range, and nested values are JSON in a string.
 *
 * @param values by name
 * @param files the files of a multipart form, by name
 */
public record Parameters(Map<String, String> values, Map<String, UploadedFile> files) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TRUE = Set.of("true", "yes", "1");

    /** Copies the maps. */
    public Parameters {
        values = Map.copyOf(values);
        files = Map.copyOf(files);
    }

    /** Returns whether the parameter is present, even if empty. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value as received; empty if absent. */
    public String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** Returns whether the value is "true", "yes" or "1", ignoring case. */
    public boolean flag(String name) {
        return TRUE.contains(text(name).toLowerCase(Locale.ROOT));
    }

    /** The value as an unrestricted integer; zero if absent or not a number. */
    public long integer(String name) {
        String value = text(name);
        return value.matches("-?\\d{1,18}") ? Long.parseLong(value) : 0;
    }

    /** The uploaded file with this name. */
    public Optional<UploadedFile> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** An integer, clamped to the range: the fallback if absent, zero (also clamped) if not a number. */
    public int number(String name, Range range) {
        if (text(name).isEmpty()) {
            return range.fallback();
        }
        return (int) Math.max(range.min(), Math.min(range.max(), integer(name)));
    }

    /**
     * A nested value.
     *
     * @return empty if the parameter is absent or empty
     * @throws ApiException 400 if it is not valid JSON
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
     * The range of a number.
     *
     * @param min the smallest value, inclusive
     * @param max the largest value, inclusive
     * @param fallback the value of an absent parameter
     */
    public record Range(int min, int max, int fallback) {}
}
