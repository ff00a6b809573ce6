package dev.retort.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the query and the body of a request into parameters, in each encoding that Telegram accepts: URL query, form,
 * multipart form and JSON object. A body in any other encoding contributes no parameters, as at Telegram.
 */
final class ParameterDecoder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ParameterDecoder() {}

    /**
     * Decodes a request. If a parameter is in both query and body, the body takes precedence.
     *
     * @throws ApiException 400 if the body does not match its content type
     */
    static Parameters decode(@Nullable String query, @Nullable String contentType, byte[] body) {
        Map<String, String> values = new HashMap<>();
        Map<String, UploadedFile> files = new HashMap<>();
        if (query != null) {
            values.putAll(form(query));
        }
        String type = contentType == null ? "" : contentType;
        String mediaType = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        switch (mediaType) {
            case "application/x-www-form-urlencoded" -> values.putAll(form(utf8(body)));
            case "multipart/form-data" -> MultipartForm.read(type, body, values, files);
            case "application/json" -> values.putAll(json(body));
            default -> {}
        }
        return new Parameters(values, files);
    }

    /** Decodes strictly: malformed UTF-8 is refused, not replaced. */
    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ApiException.badRequest("strings must be encoded in UTF-8");
        }
    }

    private static Map<String, String> form(String encoded) {
        Map<String, String> values = new HashMap<>();
        for (String pair : encoded.split("&")) {
            String[] parts = pair.split("=", 2);
            if (!parts[0].isEmpty()) {
                values.put(unescape(parts[0]), parts.length == 2 ? unescape(parts[1]) : "");
            }
        }
        return values;
    }

    private static String unescape(String escaped) {
        byte[] bytes = escaped.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (bytes[i] == '%' && high >= 0 && low >= 0) {
                plain.write(high * 16 + low);
                i += 2;
            } else {
                plain.write(bytes[i] == '+' ? ' ' : bytes[i]);
            }
        }
        return utf8(plain.toByteArray());
    }

    private static Map<String, String> json(byte[] body) {
        JsonNode object = readObject(utf8(body));
        Map<String, String> values = new HashMap<>();
        // A null becomes the text "null". Telegram then reports an error for it, and so should the sandbox.
        object.properties().forEach(field -> values.put(field.getKey(), asText(field.getValue())));
        return values;
    }

    private static JsonNode readObject(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            if (node.isObject()) {
                return node;
            }
        } catch (IOException e) {
            // The same response as for JSON that is not an object.
        }
        throw ApiException.badRequest("can't parse JSON object");
    }

    private static String asText(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
